package dev.spanwise.task;

import dev.spanwise.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The right answer to an example and the answers that it is compared with. */
public sealed interface ExpectedAnswer {
    /** The kind, which is the same for all examples of a data file. */
    TaskKind kind();

    /** The right answer. */
    String right();

    /** Every answer that an evaluation accepts, the right one first. */
    default List<String> accepted() {
        return List.of(right());
    }

    /** The answers that the right one is compared with, in the order of the data; none for supervised data. */
    List<String> wrong();

    /**
     * One right answer without wrong ones.
     *
     * @param also other answers that an evaluation accepts; the loss uses only the target
     */
    record Answer(String target, List<String> also) implements ExpectedAnswer {
        public Answer {
            also = List.copyOf(also);
        }

        public Answer(String target) {
            this(target, List.of());
        }

        @Override
        public TaskKind kind() {
            return TaskKind.SUPERVISED;
        }

        @Override
        public String right() {
            return target;
        }

        @Override
        public List<String> accepted() {
            return Stream.concat(Stream.of(target), also.stream()).toList();
        }

        @Override
        public List<String> wrong() {
            return List.of();
        }
    }

    /** Two answers of which one is preferred. */
    record Preference(String chosen, String rejected) implements ExpectedAnswer {
        public Preference {
            if (chosen.equals(rejected)) {
                throw new InvalidInputException(
                        "\"chosen\" and \"rejected\" are the same text. Give two different answers.");
            }
        }

        @Override
        public TaskKind kind() {
            return TaskKind.PREFERENCE;
        }

        @Override
        public String right() {
            return chosen;
        }

        @Override
        public List<String> wrong() {
            return List.of(rejected);
        }
    }

    /**
     * Several answers, one of which is right.
     *
     * @param options at least two, all different
     * @param rightOption the position of the right one, from 0
     */
    record Choice(List<String> options, int rightOption) implements ExpectedAnswer {
        public Choice {
            options = List.copyOf(options);
            if (options.size() < 2) {
                throw new InvalidInputException(
                        "\"options\" has fewer than two answers. Give the right one and at least one wrong one.");
            }
            for (String option : options) {
                if (options.indexOf(option) != options.lastIndexOf(option)) {
                    throw new InvalidInputException("\"options\" has \"" + option + "\" twice. Give each answer once.");
                }
            }
            if (rightOption < 0 || rightOption >= options.size()) {
                throw new InvalidInputException(
                        "\"target\" is not among the \"options\". Write the right option there, letter by letter.");
            }
        }

        @Override
        public TaskKind kind() {
            return TaskKind.CHOICE;
        }

        @Override
        public String right() {
            return options.get(rightOption);
        }

        @Override
        public List<String> wrong() {
            List<String> wrong = new ArrayList<>(options);
            wrong.remove(rightOption);
            return List.copyOf(wrong);
        }
    }
}
