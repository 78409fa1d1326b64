package dev.spanwise.backend.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * SentencePiece's table of characters and what replaces them: the size of a trie in bytes, the trie as a double array
 * of units of 32 bits, and the replacements, each ended by a zero. All numbers are little-endian.
 */
final class CharacterMap {
    private static final int LABEL = 0x8000_00FF;
    private static final int LEAF = 1 << 8;
    private static final int WIDE = 1 << 9;
    private static final int VALUE = Integer.MAX_VALUE;

    private final int[] trie;
    private final byte[] replacements;

    private CharacterMap(int[] trie, byte[] replacements) {
        this.trie = trie;
        this.replacements = replacements;
    }

    /** Whether any text can be looked up without leaving the trie or the replacements. */
    static boolean isWhole(byte[] table) {
        ByteBuffer bytes = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() < Integer.BYTES) {
            return false;
        }
        int size = bytes.getInt();
        if (size <= 0 || size % Integer.BYTES != 0 || size > bytes.remaining()) {
            return false;
        }
        int[] trie = new int[size / Integer.BYTES];
        bytes.asIntBuffer().get(trie);
        byte[] replacements = new byte[bytes.remaining() - size];
        bytes.position(Integer.BYTES + size).get(replacements);
        return isText(replacements) && new CharacterMap(trie, replacements).isWhole();
    }

    private static boolean isText(byte[] utf8) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
            return text.length() <= utf8.length;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private boolean isWhole() {
        BitSet seen = new BitSet(trie.length);
        Deque<Integer> open = new ArrayDeque<>();
        open.push(offset(trie[0]));
        while (!open.isEmpty()) {
            int node = open.pop();
            // A lookup goes to the unit of any byte, and only then sees whether it is that byte's.
            if ((node | 0xFF) < 0 || (node | 0xFF) >= trie.length) {
                return false;
            }
            for (int label = 1; label <= 0xFF; label++) {
                int unit = trie[node ^ label];
                if ((unit & LABEL) != label) {
                    continue;
                }
                int next = node ^ label ^ offset(unit);
                boolean leaf = (unit & LEAF) != 0;
                if (next < 0 || next >= trie.length || leaf && !isReplacement(trie[next] & VALUE)) {
                    return false;
                }
                if (!seen.get(next)) {
                    seen.set(next);
                    open.push(next);
                }
            }
        }
        return true;
    }

    private static int offset(int unit) {
        return (unit >>> 10) << ((unit & WIDE) >>> 6);
    }

    /** Whether a replacement begins there, and not inside a character. */
    private boolean isReplacement(int at) {
        return at < replacements.length && (replacements[at] & 0xC0) != 0x80;
    }
}
