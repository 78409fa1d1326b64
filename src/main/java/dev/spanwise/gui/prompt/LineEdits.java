package dev.spanwise.gui.prompt;

import javafx.scene.control.IndexRange;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.fxmisc.richtext.model.TwoDimensional.Bias;

/** Moves and copies the lines that the selection touches; each is one step of the undo history. */
record LineEdits(StyleClassedTextArea area) {

    /** A run of lines in the text, without the line break at its end. */
    private record Lines(int first, int last, int start, int end) {}

    /**
     * Exchanges the lines with the one before or after them.
     *
     * @param by -1 for up, 1 for down
     */
    void move(int by) {
        Lines moved = selected();
        int passed = by < 0 ? moved.first - 1 : moved.last + 1;
        if (passed < 0 || passed == area.getParagraphs().size()) {
            return;
        }
        Lines other = lines(passed, passed);
        if (by < 0) {
            replace(
                    other.start,
                    moved.end,
                    text(moved) + "\n" + text(other),
                    -(text(other).length() + 1));
        } else {
            replace(
                    moved.start,
                    other.end,
                    text(other) + "\n" + text(moved),
                    text(other).length() + 1);
        }
    }

    /** Inserts a copy below the lines, in which the same is selected. */
    void copy() {
        Lines copied = selected();
        replace(copied.end, copied.end, "\n" + text(copied), text(copied).length() + 1);
    }

    /** Without the last line if the selection ends at its start. */
    private Lines selected() {
        IndexRange range = area.getSelection();
        int first = line(range.getStart());
        int last = line(range.getEnd());
        boolean atStart = last > first && range.getEnd() == start(last);
        return lines(first, atStart ? last - 1 : last);
    }

    private Lines lines(int first, int last) {
        return new Lines(first, last, start(first), start(last) + area.getParagraphLength(last));
    }

    private int line(int offset) {
        return area.offsetToPosition(offset, Bias.Forward).getMajor();
    }

    private int start(int line) {
        return area.getAbsolutePosition(line, 0);
    }

    private String text(Lines lines) {
        return area.getText(lines.start, lines.end);
    }

    /** @param distance that the selection moves */
    private void replace(int start, int end, String text, int distance) {
        int anchor = area.getAnchor();
        int caret = area.getCaretPosition();
        area.getUndoManager().preventMerge();
        area.replaceText(start, end, text);
        area.getUndoManager().preventMerge();
        int length = area.getLength();
        area.selectRange(Math.min(anchor + distance, length), Math.min(caret + distance, length));
    }
}
