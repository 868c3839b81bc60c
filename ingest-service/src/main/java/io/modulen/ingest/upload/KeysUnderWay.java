package io.modulen.ingest.upload;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one of the requests with the same idempotency key go first and the others when it is answered, so that they find its
 * answer and neither put bytes away nor use up versions. Between processes the database decides.
 *
 * <p>Whoever waits holds a thread that other producers need: nobody waits for long, only a few wait for one that takes its
 * time, and when that one fails they are told so instead of meeting the same storage or database one after the other.
 */
final class KeysUnderWay {

    private static final int MOST_FOR_A_SLOW_ONE = 4;

    private static final class Turn {

        private final Condition moved;
        private boolean isTaken;
        private long takenNanos;
        private int waiting;
        private int failures;
        private int answers;

        Turn(Condition moved) {
            this.moved = moved;
        }
    }

    private final Duration longestWait;
    private final Duration slow;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Turn> turns = new HashMap<>();

    /** @param slow after so long with a turn somebody is slow */
    KeysUnderWay(Duration longestWait, Duration slow) {
        this.longestWait = longestWait;
        this.slow = slow;
    }

    private enum Wait {
        ITS_TURN,
        ANSWERED,
        REFUSED
    }

    /** A turn, to be given back; who closes it without {@link #answered} failed. */
    final class Entered implements AutoCloseable {

        private final String key;
        private boolean isAnswered;

        private Entered(String key) {
            this.key = key;
        }

        /** Whoever waits will find the answer. */
        void answered() {
            isAnswered = true;
        }

        @Override
        public void close() {
            if (key != null) {
                leave(key, isAnswered);
            }
        }
    }

    /**
     * @param key null when the request has none: it waits for nobody
     * @throws io.modulen.chassis.http.Problem when the request before does not end in time, or failed
     */
    Entered enter(String key, Patience patience) {
        if (key == null) {
            return new Entered(null);
        }
        lock.lock();
        try {
            Turn turn = turns.computeIfAbsent(key, first -> new Turn(lock.newCondition()));
            Wait came = await(turn, patience.leftAtMost(longestWait));
            if (came == Wait.ITS_TURN) {
                turn.isTaken = true;
                turn.takenNanos = System.nanoTime();
                return new Entered(key);
            }
            forgetUnused(key, turn);
            if (came == Wait.REFUSED) {
                throw Intake.away("The same request, by its Idempotency-Key, is under way or has just failed;"
                        + " send it again shortly.");
            }
            return new Entered(null); // the answer is there, and is read by all that waited for it at once
        } finally {
            lock.unlock();
        }
    }

    private Wait await(Turn turn, Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        int failures = turn.failures;
        int answers = turn.answers;
        turn.waiting++;
        try {
            while (turn.isTaken && turn.failures == failures && turn.answers == answers) {
                long now = System.nanoTime();
                long left = until - now;
                if (turn.waiting > MOST_FOR_A_SLOW_ONE) {
                    left = Math.min(left, turn.takenNanos + slow.toNanos() - now);
                }
                if (left <= 0) {
                    return Wait.REFUSED;
                }
                turn.moved.awaitNanos(left);
            }
            if (turn.answers > answers) {
                return Wait.ANSWERED;
            }
            return turn.failures > failures ? Wait.REFUSED : Wait.ITS_TURN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Wait.REFUSED;
        } finally {
            turn.waiting--;
        }
    }

    private void leave(String key, boolean isAnswered) {
        lock.lock();
        try {
            Turn turn = turns.get(key);
            turn.isTaken = false;
            if (isAnswered) {
                turn.answers++;
            } else {
                turn.failures++;
            }
            turn.moved.signalAll();
            forgetUnused(key, turn);
        } finally {
            lock.unlock();
        }
    }

    private void forgetUnused(String key, Turn turn) {
        if (!turn.isTaken && turn.waiting == 0) {
            turns.remove(key, turn);
        }
    }

    /** For tests. */
    int waiting(String key) {
        lock.lock();
        try {
            return turns.containsKey(key) ? turns.get(key).waiting : 0;
        } finally {
            lock.unlock();
        }
    }
}
