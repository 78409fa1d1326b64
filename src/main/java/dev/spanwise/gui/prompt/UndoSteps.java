package dev.spanwise.gui.prompt;

import dev.spanwise.text.CaretStops;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fxmisc.richtext.GenericStyledArea;
import org.fxmisc.richtext.model.PlainTextChange;
import org.fxmisc.richtext.model.TextChange;
import org.fxmisc.richtext.util.UndoUtils;
import org.fxmisc.undo.UndoManager;
import org.fxmisc.undo.UndoManagerFactory;

/** The steps that typing is undone by: words. */
final class UndoSteps {
    /** Around the place where a word may begin. */
    private static final int CONTEXT = 40;

    private UndoSteps() {}

    /** An undo history of plain text. */
    static UndoManager<List<PlainTextChange>> of(GenericStyledArea<?, ?, ?> area) {
        return UndoManagerFactory.unlimitedHistoryFactory()
                .createMultiChangeUM(
                        area.multiPlainChanges(),
                        TextChange::invert,
                        UndoUtils.applyMultiPlainTextChange(area),
                        UndoSteps::join,
                        TextChange::isIdentity,
                        Duration.ofMillis(500));
    }

    private static Optional<PlainTextChange> join(PlainTextChange former, PlainTextChange latter) {
        boolean deleting =
                former.getInserted().isEmpty() && latter.getInserted().isEmpty();
        boolean backwards = deleting && latter.getPosition() < former.getPosition();
        boolean wordBegins = backwards
                ? beginsWord(latter.getRemoved(), former.getRemoved())
                : deleting
                        ? beginsWord(former.getRemoved(), latter.getRemoved())
                        : latter.getRemoved().isEmpty() && beginsWord(former.getInserted(), latter.getInserted());
        return wordBegins ? Optional.empty() : former.mergeWith(latter);
    }

    private static boolean beginsWord(String before, String after) {
        String head = before.substring(Math.max(0, before.length() - CONTEXT));
        return CaretStops.isWordStart(head + after.substring(0, Math.min(after.length(), CONTEXT)), head.length());
    }
}
