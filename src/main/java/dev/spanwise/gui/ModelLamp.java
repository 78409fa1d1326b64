package dev.spanwise.gui;

/** How the model is. */
enum ModelLamp {
    ABSENT("no model"),
    LOADING("loading"),
    READY("ready"),
    BUSY("working"),
    FAILED("not loaded");

    private final String words;

    ModelLamp(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
