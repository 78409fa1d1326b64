package dev.spanwise.backend.onnx;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.spanwise.score.ModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;

/**
 * Refuses tokenizer files on which the tokenizers library would end the whole process: a broken table of characters,
 * and regular expressions whose time can grow without bound.
 */
final class TokenizerCheck {
    private TokenizerCheck() {}

    /**
     * @throws ModelException if the file must not be opened
     * @throws IOException if it cannot be read, or is not JSON
     */
    static void check(Path file) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token != JsonToken.VALUE_STRING) {
                    continue;
                }
                if ("precompiled_charsmap".equals(json.currentName()) && !isCharacterMap(json.getText())) {
                    throw refused(file, "its \"precompiled_charsmap\" is broken");
                }
                if ("Regex".equals(json.currentName()) && canRunAway(json.getText())) {
                    throw refused(file, "its expression " + json.getText() + " repeats a repetition or a choice");
                }
            }
        }
    }

    private static ModelException refused(Path file, String reason) {
        return new ModelException(file + " cannot be used: " + reason + ", which would end the program. Get the file"
                + " again from the place the model came from, or choose another model.");
    }

    private static boolean isCharacterMap(String base64) {
        try {
            return CharacterMap.isWhole(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether a group is repeated that has a choice or something of variable length itself. */
    static boolean canRunAway(String regex) {
        Deque<Boolean> outer = new ArrayDeque<>();
        boolean branches = false;
        boolean lastBranches = false;
        for (int at = 0; at < regex.length(); ) {
            char c = regex.charAt(at);
            switch (c) {
                case '(' -> {
                    outer.push(branches);
                    branches = false;
                    lastBranches = false;
                    at += regex.startsWith("(?", at) ? 2 : 1;
                }
                case ')' -> {
                    lastBranches = branches;
                    branches |= !outer.isEmpty() && outer.pop();
                    at++;
                }
                case '|' -> {
                    branches |= !outer.isEmpty();
                    lastBranches = false;
                    at++;
                }
                case '?', '*', '+', '{' -> {
                    if (c != '?' && lastBranches) {
                        return true;
                    }
                    int end = afterRepetition(regex, at);
                    branches |= c != '{' || regex.substring(at, end).contains(",");
                    at = end;
                    lastBranches = false;
                }
                default -> {
                    lastBranches = false;
                    at = afterPart(regex, at);
                }
            }
        }
        return false;
    }

    /** The end of a repetition, with the mark that makes it lazy or possessive. */
    private static int afterRepetition(String regex, int at) {
        int close = regex.charAt(at) == '{' ? regex.indexOf('}', at) : at;
        int end = Math.max(at, close) + 1;
        return end < regex.length() && "?+".indexOf(regex.charAt(end)) >= 0 ? end + 1 : end;
    }

    /** The end of the character, escape or class that begins at an index; classes may hold classes. */
    private static int afterPart(String regex, int at) {
        int depth = 0;
        int end = at;
        do {
            char c = end < regex.length() ? regex.charAt(end) : ']';
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            end = c == '\\' ? afterEscape(regex, end) : end + 1;
        } while (depth > 0);
        return end;
    }

    /** The end of an escape such as <code>\n</code> or <code>\p{L}</code>. */
    private static int afterEscape(String regex, int at) {
        boolean named =
                at + 2 < regex.length() && "pPxu".indexOf(regex.charAt(at + 1)) >= 0 && regex.charAt(at + 2) == '{';
        return named ? Math.max(at + 2, regex.indexOf('}', at)) + 1 : at + 2;
    }
}
