package dev.spanwise.gui.control;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Control;
import javafx.scene.control.TextField;
import org.controlsfx.validation.ValidationMessage;
import org.controlsfx.validation.ValidationResult;
import org.controlsfx.validation.ValidationSupport;
import org.controlsfx.validation.decoration.ValidationDecoration;

/**
 * Shows at the fields of a form what is wrong with them, from the first change on: a red frame, and the reason as
 * tooltip and for screen readers. Nothing moves.
 *
 * <p>Decision: a pseudo-class that AtlantaFX colours in both themes. The library's icons were rejected: they have
 * colours of their own and put a pane of the library between the scene and its root, where {@code Zoom} must be.
 */
public final class FieldErrors {
    private final ValidationSupport support = new ValidationSupport();
    private final Map<TextField, String> explanations = new LinkedHashMap<>();

    public FieldErrors() {
        support.setValidationDecorator(new RedFrame());
        support.validationResultProperty().subscribe(result -> explanations.forEach(this::explain));
    }

    /**
     * Watches a field.
     *
     * @param explanation what the field is for, told while there is nothing wrong; may be empty
     * @param problem what is wrong with the field, in a sentence; empty if nothing is
     */
    public void watch(TextField field, String explanation, ObservableValue<String> problem) {
        explanations.put(field, explanation);
        support.registerValidator(
                field,
                false,
                (Control control, String text) -> ValidationResult.fromErrorIf(
                        control, problem.getValue(), !problem.getValue().isEmpty()));
        problem.subscribe(reason -> support.revalidate(field));
    }

    private void explain(TextField field, String explanation) {
        String words =
                support.getHighestMessage(field).map(ValidationMessage::getText).orElse(explanation);
        if (!words.equals(field.getAccessibleHelp())) {
            field.setAccessibleHelp(words);
            field.setTooltip(words.isEmpty() ? null : Tips.of(words));
        }
    }

    private static final class RedFrame implements ValidationDecoration {
        private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

        @Override
        public void removeDecorations(Control field) {
            field.pseudoClassStateChanged(DANGER, false);
        }

        @Override
        public void applyValidationDecoration(ValidationMessage message) {
            message.getTarget().pseudoClassStateChanged(DANGER, true);
        }

        @Override
        public void applyRequiredDecoration(Control field) {
            // The words beside the button say what is missing.
        }
    }
}
