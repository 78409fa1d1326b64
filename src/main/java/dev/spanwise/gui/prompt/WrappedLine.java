package dev.spanwise.gui.prompt;

import javafx.scene.text.TextFlow;
import javafx.scene.text.TextLineInfo;

/**
 * One of the lines that a paragraph is shown in. The library's text area measures lines by the widths of characters,
 * which is wrong for right-to-left text, joined characters and lines broken inside a word.
 *
 * @param start in the paragraph
 * @param end in the paragraph, without the blank at which the line is broken
 * @param broken whether the next line goes on at the end
 */
record WrappedLine(int start, int end, boolean broken) {

    /** The line with the character at an offset; the last line if there is none. */
    static WrappedLine at(TextFlow shown, String paragraph, int offset) {
        TextLineInfo line = shown.getLayoutInfo().getTextLines(false).stream()
                .filter(each -> each.start() <= offset)
                .reduce((one, next) -> next)
                .orElseThrow();
        if (line.end() >= paragraph.length()) {
            return new WrappedLine(line.start(), paragraph.length(), false);
        }
        boolean blank = Character.isWhitespace(paragraph.charAt(line.end() - 1));
        return new WrappedLine(line.start(), blank ? line.end() - 1 : line.end(), !blank);
    }
}
