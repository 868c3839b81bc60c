package io.modulen.parser.isolation;

import io.modulen.parser.document.Document;
import io.modulen.parser.document.ParseOptions;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.document.Request;
import io.modulen.parser.type.FileParser;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * The main class of a child JVM: parses one file after the other, as its standard input says, until that ends or its
 * parent is gone.
 */
public final class ChildMain {

    static final String PARENT_PROPERTY = "modulen.parent";

    private static final long PARENT_CHECK_NANOS = 300_000_000L;

    private ChildMain() {}

    public static void main(String[] arguments) throws IOException {
        watchParent();
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        // Whatever a library prints must not end up between the answers.
        System.setOut(System.err);
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        ChildSetup setup = ChildSetup.read(in);
        ParseOptions options = setup.options();
        FileParser parser = new FileParser();
        WarmUp.begin(parser, setup.limits(), options);
        out.writeByte(ChildReply.READY);
        out.flush();
        WarmUp.goOn(parser, setup.limits(), options);
        while (true) {
            String file;
            try {
                file = ChildSetup.readText(in);
            } catch (EOFException parentClosed) {
                return;
            }
            Request request = new Request(Path.of(file), ChildSetup.readText(in), setup.limits(), options);
            answer(parser, request, ChildSetup.readText(in), out);
        }
    }

    private static void answer(FileParser parser, Request request, String mode, DataOutputStream out)
            throws IOException {
        Document document;
        try {
            document = parser.parse(request, mode);
            ChildReply.writeParsed(out, document);
        } catch (Refusal refusal) {
            ChildReply.writeRefused(out, refusal);
            return;
        }
        ChildReply.writePreview(out, draw(document));
    }

    private static Document.Preview draw(Document document) {
        try {
            return document.picture().draw();
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
            System.err.println("no picture of it: " + e.getClass().getName());
            return null;
        }
    }

    /** A child that hangs in a parser reads no input, so it looks for its parent on a thread of its own. */
    private static void watchParent() {
        String pid = System.getProperty(PARENT_PROPERTY);
        if (pid == null) {
            return;
        }
        ProcessHandle parent = ProcessHandle.of(Long.parseLong(pid)).orElse(null);
        Thread watch = new Thread(
                () -> {
                    while (parent != null && parent.isAlive()) {
                        LockSupport.parkNanos(PARENT_CHECK_NANOS);
                    }
                    Runtime.getRuntime().halt(0);
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.setPriority(Thread.MAX_PRIORITY);
        watch.start();
    }
}
