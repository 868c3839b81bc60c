package io.modulen.parser.cli;

import io.modulen.parser.isolation.ParserPool;
import io.modulen.parser.isolation.PoolWatcher;
import io.modulen.parser.isolation.StartedParses;
import io.modulen.parser.isolation.ThreeStarts;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Prints the facts of files, one JSON object a line in the order of the arguments, or a table. The files go through the
 * same isolated children as in the worker.
 */
public final class ParseCommand {

    private static final int MOST_UNDER_WAY = 64;
    private static final String USAGE = """
            usage: module-n parse [--table] [--] FILE...

            Prints what each file says: one JSON object a line, or a table. Settings are those of the parser worker:
            PARSER_WALL, PARSER_FAST_WALL, PARSER_FAST_CHILDREN, MATERIAL_TOKENS, NON_CUT_LAYERS and so on.
            """;

    private ParseCommand() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.out), false, StandardCharsets.UTF_8);
        // Nothing but the answers may stand on stdout.
        System.setOut(System.err);
        int status = run(List.of(arguments), System.getenv(), out, System.err);
        out.flush();
        System.exit(status);
    }

    /** 0 when every file got an answer, 2 on wrong usage. */
    static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        boolean table = false;
        boolean onlyFiles = false;
        List<String> files = new ArrayList<>();
        for (String argument : arguments) {
            if (!onlyFiles && argument.equals("--table")) {
                table = true;
            } else if (!onlyFiles && argument.equals("--")) {
                onlyFiles = true;
            } else if (!onlyFiles && (argument.equals("--help") || argument.equals("-h"))) {
                out.print(USAGE);
                return 0;
            } else if (!onlyFiles && argument.startsWith("-") && argument.length() > 1) {
                err.println("module-n parse: there is no option " + argument);
                err.print(USAGE);
                return 2;
            } else {
                files.add(argument);
            }
        }
        if (files.isEmpty()) {
            err.println("module-n parse: no file was named");
            err.print(USAGE);
            return 2;
        }
        CommandSettings settings;
        try {
            settings = CommandSettings.of(environment, files.size());
        } catch (IllegalArgumentException e) {
            err.println("module-n parse: " + e.getMessage());
            return 2;
        }
        Printer printer = table ? new TablePrinter(out) : new JsonLinesPrinter(out);
        try (ParserPool pool = new ParserPool(settings.pool(), settings.setup(), PoolWatcher.NOBODY);
                ThreeStarts parses = new ThreeStarts(pool, StartedParses.inMemory())) {
            FileAnswers answers = new FileAnswers(parses, settings.setup().options());
            Deque<CompletableFuture<Answer>> underWay = new ArrayDeque<>();
            printer.begin();
            for (String file : files) {
                if (underWay.size() >= MOST_UNDER_WAY) {
                    printer.print(answer(underWay.remove(), pool));
                }
                underWay.add(answers.of(file));
            }
            while (!underWay.isEmpty()) {
                printer.print(answer(underWay.remove(), pool));
            }
            printer.end();
            return 0;
        } catch (NoChildren e) {
            err.println("module-n parse: " + e.getMessage());
            return 1;
        }
    }

    /** Waits for as long as it takes, unless children can't be started at all. */
    private static Answer answer(CompletableFuture<Answer> answer, ParserPool pool) {
        while (true) {
            try {
                return answer.get(20, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                if (pool.childPids().isEmpty() && pool.problem() != null) {
                    throw new NoChildren(pool.problem());
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("a file got no answer", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new NoChildren("interrupted");
            }
        }
    }

    private static final class NoChildren extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoChildren(String why) {
            super(why);
        }
    }

    /** What each answer is printed with. */
    interface Printer {

        default void begin() {}

        void print(Answer answer);

        default void end() {}
    }
}
