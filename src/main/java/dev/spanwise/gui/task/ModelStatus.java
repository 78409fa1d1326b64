package dev.spanwise.gui.task;

/** The state of the model. */
public enum ModelStatus {
    ABSENT("no model"),
    LOADING("loading"),
    READY("ready"),
    BUSY("working"),
    FAILED("not loaded");

    private final String words;

    ModelStatus(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
