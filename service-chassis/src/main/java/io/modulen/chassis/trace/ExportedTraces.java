package io.modulen.chassis.trace;

import io.modulen.events.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;

/** Spans by the OpenTelemetry SDK, exported in the background; what can't be exported is dropped, never waited for. */
final class ExportedTraces implements Traces, AutoCloseable {

    private final OpenTelemetrySdk sdk;
    private final Tracer tracer;

    ExportedTraces(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
        this.tracer = sdk.getTracer("io.modulen");
    }

    @Override
    public UnitOfWork begin(Kind kind, String name, TraceParent parent) {
        SpanBuilder span = tracer.spanBuilder(name).setSpanKind(SpanKind.valueOf(kind.name()));
        if (parent == null) {
            span.setNoParent();
        } else {
            span.setParent(Context.root().with(Span.wrap(contextOf(parent))));
        }
        return new Told(span.startSpan());
    }

    private static SpanContext contextOf(TraceParent parent) {
        return SpanContext.createFromRemoteParent(
                parent.traceId(),
                parent.spanId(),
                parent.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                TraceState.getDefault());
    }

    /** Exports what is left, for as long as the SDK allows itself. */
    @Override
    public void close() {
        sdk.close();
    }

    private record Told(Span span) implements UnitOfWork {

        @Override
        public TraceParent trace() {
            SpanContext context = span.getSpanContext();
            return new TraceParent(context.getTraceId(), context.getSpanId(), context.isSampled());
        }

        @Override
        public UnitOfWork with(String key, String value) {
            if (value != null) {
                span.setAttribute(key, value);
            }
            return this;
        }

        @Override
        public UnitOfWork with(String key, long value) {
            span.setAttribute(key, value);
            return this;
        }

        @Override
        public UnitOfWork failed(String reason) {
            span.setAttribute("error.type", reason);
            span.setStatus(StatusCode.ERROR);
            return this;
        }

        @Override
        public void end() {
            span.end();
        }
    }
}
