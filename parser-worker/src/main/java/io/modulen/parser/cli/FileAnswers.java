package io.modulen.parser.cli;

import io.modulen.events.FailureReason;
import io.modulen.names.FileNames;
import io.modulen.names.NameFacts;
import io.modulen.parser.document.Clue;
import io.modulen.parser.document.ParseOptions;
import io.modulen.parser.facts.FileFacts;
import io.modulen.parser.facts.Weighing;
import io.modulen.parser.isolation.ParseOutcome;
import io.modulen.parser.isolation.ParseTask;
import io.modulen.parser.isolation.ThreeStarts;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Has files parsed and weighs what comes back. */
final class FileAnswers {

    private final ThreeStarts parses;
    private final ParseOptions options;
    private int asked;

    FileAnswers(ThreeStarts parses, ParseOptions options) {
        this.parses = parses;
        this.options = options;
    }

    CompletableFuture<Answer> of(String argument) {
        Path file;
        try {
            file = Path.of(argument);
        } catch (InvalidPathException e) {
            return failed(argument, FailureReason.STORAGE_MISSING, "this is no path of a file");
        }
        if (!Files.exists(file)) {
            return failed(argument, FailureReason.STORAGE_MISSING, "there is no such file");
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return failed(argument, FailureReason.STORAGE_MISSING, "this is no file that can be read");
        }
        String name = file.getFileName().toString();
        // The same file may be named twice, so the key is the place among the arguments.
        return parses.parse(String.valueOf(++asked), new ParseTask(file, name, "AUTO"))
                .thenApply(ended -> answer(argument, ended.outcome()));
    }

    private Answer answer(String argument, ParseOutcome outcome) {
        if (outcome instanceof ParseOutcome.Parsed parsed) {
            return new Answer(
                    argument, null, null, facts(argument, parsed.facts().clues()), parsed.facts());
        }
        if (outcome instanceof ParseOutcome.Refused refused) {
            return new Answer(
                    argument, refused.reason().wireName(), refused.sentence(), facts(argument, List.of()), null);
        }
        throw new IllegalStateException("a parse can't end with " + outcome);
    }

    private CompletableFuture<Answer> failed(String argument, FailureReason reason, String message) {
        return CompletableFuture.completedFuture(
                new Answer(argument, reason.wireName(), message, facts(argument, List.of()), null));
    }

    private FileFacts facts(String argument, List<Clue> clues) {
        NameFacts ofName = FileNames.read(argument, options.materials(), options.thickness());
        return Weighing.weigh(ofName, ofName, clues);
    }
}
