import schemathesis

# Lines of an import go out as they are.
schemathesis.serializer.alias("application/x-ndjson", "text/plain")
