package dev.spanwise.gui.frame;

import java.nio.file.Path;

/** A window's access to the other windows of the program. */
public interface OpenWindows {
    /** For a window without others. */
    OpenWindows NONE = new OpenWindows() {
        @Override
        public boolean show(Path folder) {
            return false;
        }

        @Override
        public void openWindow() {}

        @Override
        public void open(Path folder) {}

        @Override
        public void quit() {}
    };

    /** Brings the other window with this project to the front; false if there is none. */
    boolean show(Path folder);

    /** Opens a window without a project. */
    void openWindow();

    /** Opens a window with a project. */
    void open(Path folder);

    /** Closes all windows. */
    void quit();
}
