package io.notexactlyonce.lab.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A letter as {@code list} shows it. */
final class LetterConverter implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
        if (!value.matches("\\d{1,9}/\\d{1,18}")) {
            throw new TypeConversionException("'" + value + "' is not a letter: use its id of `list`, such as 3/17");
        }
        return value;
    }
}
