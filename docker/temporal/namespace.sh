#!/bin/sh
# Makes the namespace and the search attributes that request workflows carry. Address and name: TEMPORAL_*.
set -eu

temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1 ||
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention "$RETENTION"

# An attribute that exists already, of the same type, is fine with Temporal.
for attribute in FixtrailStage=Keyword FixtrailRegion=Keyword FixtrailSeverity=Keyword FixtrailDue=Datetime; do
  temporal operator search-attribute create --namespace "$TEMPORAL_NAMESPACE" \
    --name "${attribute%=*}" --type "${attribute#*=}"
done
