#!/bin/sh
# Makes Temporal's two databases, or brings them up to this version's schema. Where and who: SQL_* of the environment.
set -eu

for database in temporal temporal_visibility; do
  folder=${database#temporal_}
  # These two complain when they were done before; update-schema fails when they were not.
  temporal-sql-tool --database "$database" create-database || true
  temporal-sql-tool --database "$database" setup-schema --version 0.0 || true
  temporal-sql-tool --database "$database" update-schema \
    --schema-dir "/etc/temporal/schema/postgresql/v12/$folder/versioned"
done
