package dev.spanwise.gui.frame;

import java.nio.file.Path;

/** What a window needs of the others of the program. */
public interface OpenWindows {
    /** A window without others. */
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

    /** Brings the other window with this project to the front, if there is one; a project is never open in two. */
    boolean show(Path folder);

    /** A new window, with nothing open yet. */
    void openWindow();

    /** A new window with a project. */
    void open(Path folder);

    /** Closes all windows. */
    void quit();
}
