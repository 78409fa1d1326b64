package dev.spanwise.gui.frame;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** F6 and Shift+F6 move the focus between the parts of the window, to the node of each part that had the focus last. */
final class PaneFocusCycler {
    /**
     * A part of the window.
     *
     * @param first selector of the node that gets the focus first; the first focusable node if it is not found
     */
    record Part(Node node, String first) {}

    private final List<Part> parts;
    private final Map<Part, Node> last = new HashMap<>();

    private PaneFocusCycler(List<Part> parts) {
        this.parts = parts;
    }

    /** @param window the node around all parts */
    static void install(Parent window, List<Part> parts) {
        PaneFocusCycler keys = new PaneFocusCycler(parts);
        window.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F6 && !event.isShortcutDown() && !event.isAltDown()) {
                keys.go(window, event.isShiftDown() ? -1 : 1);
                event.consume();
            }
        });
    }

    private void go(Parent window, int step) {
        List<Part> shown = parts.stream()
                .filter(part -> stops(part.node()).findAny().isPresent())
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        Node owner = window.getScene().getFocusOwner();
        int here = -1;
        for (int i = 0; i < shown.size(); i++) {
            if (owner != null && isIn(owner, shown.get(i).node())) {
                here = i;
                last.put(shown.get(i), owner);
            }
        }
        int next = here < 0 ? (step > 0 ? 0 : shown.size() - 1) : Math.floorMod(here + step, shown.size());
        place(shown.get(next)).ifPresent(PaneFocusCycler::focusVisibly);
    }

    /** Moves the focus one step on and back, since JavaFX draws the focus ring only after keyboard traversal. */
    private static void focusVisibly(Node node) {
        if (node.requestFocusTraversal(TraversalDirection.NEXT)) {
            node.getScene().getFocusOwner().requestFocusTraversal(TraversalDirection.PREVIOUS);
        }
        if (!node.isFocused()) {
            node.requestFocus();
        }
    }

    private Optional<Node> place(Part part) {
        List<Node> stops = stops(part.node()).toList();
        return Stream.of(
                        Optional.ofNullable(last.get(part)),
                        Optional.ofNullable(part.node().lookup(part.first())))
                .flatMap(Optional::stream)
                .filter(stops::contains)
                .findFirst()
                .or(() -> stops.stream().findFirst());
    }

    /** The focusable nodes, in order. */
    private static Stream<Node> stops(Node node) {
        if (node.getScene() == null || !node.isVisible() || node.isDisabled()) {
            return Stream.empty();
        }
        Stream<Node> inside = node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(PaneFocusCycler::stops)
                : Stream.empty();
        return node.isFocusTraversable() ? Stream.concat(Stream.of(node), inside) : inside;
    }

    private static boolean isIn(Node node, Node part) {
        for (Node around = node; around != null; around = around.getParent()) {
            if (around.equals(part)) {
                return true;
            }
        }
        return false;
    }
}
