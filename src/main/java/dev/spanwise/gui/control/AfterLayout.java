package dev.spanwise.gui.control;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;

/** What is done after a layout: nodes that are added or resized while one goes on are not laid out in it. */
public final class AfterLayout {
    private AfterLayout() {}

    /** Runs an action once after the next layout of the node's scene; at once without a scene. */
    public static void run(Node node, Runnable action) {
        Scene scene = node.getScene();
        if (scene == null) {
            action.run();
            return;
        }
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                action.run();
            }
        });
        Platform.requestNextPulse();
    }
}
