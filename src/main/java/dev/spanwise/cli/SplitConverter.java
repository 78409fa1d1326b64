package dev.spanwise.cli;

import dev.spanwise.task.Split;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a split by its name. */
final class SplitConverter implements ITypeConverter<Split> {
    @Override
    public Split convert(String value) {
        try {
            return Split.of(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
