import type { Collection, Db } from 'mongodb';
import { ensureCollection } from '@fixtrail/event-log';
import type { ProjectionDefinition } from './projection';

/** Which collection readers see, and which one is being built to take its place. */
interface Alias {
  readonly _id: string;
  /** Number of the build that readers see. */
  readonly live: number;
  /** Version of the projection that made it. */
  readonly definition: number;
  readonly building?: { readonly build: number; readonly definition: number };
}

interface Checkpoint {
  readonly _id: string;
  readonly position: number;
}

/** One physical collection of a projection. */
export interface Build {
  readonly number: number;
  readonly collection: string;
  readonly live: boolean;
}

const durable = {
  readConcern: { level: 'majority' },
  writeConcern: { w: 'majority', journal: true },
  readPreference: 'primary',
} as const;

export function checkpointsOf(db: Db): Collection<Checkpoint> {
  return db.collection<Checkpoint>('projection_checkpoints', durable);
}

function aliasesOf(db: Db): Collection<Alias> {
  return db.collection<Alias>('projections', durable);
}

/** The build readers see; build 1 before anything was projected. */
export async function liveBuildOf(db: Db, name: string): Promise<Build> {
  const alias = await aliasesOf(db).findOne({ _id: name });
  return buildOf(name, alias?.live ?? 1, true);
}

/**
 * The build that a runner of this projection has to write now: the live one, or for a newer version of the projection the
 * one to be built. `undefined` when a newer deployment has taken the projection over.
 */
export async function buildToWrite(db: Db, projection: ProjectionDefinition): Promise<Build | undefined> {
  const alias = await aliasFor(db, projection);
  if (projection.version < alias.definition) return undefined;
  if (projection.version > alias.definition) return planBuild(db, projection, alias);
  return buildOf(projection.name, alias.live, true);
}

/** The build beside the live one; planned now, unless one for this version is under way already. */
export async function buildBeside(db: Db, projection: ProjectionDefinition): Promise<Build> {
  return planBuild(db, projection, await aliasFor(db, projection));
}

async function aliasFor(db: Db, { name, version }: ProjectionDefinition): Promise<Alias> {
  const aliases = aliasesOf(db);
  const first = { live: 1, definition: version };
  const known = await aliases.findOne({ _id: name });
  if (known !== null) return known;
  await aliases.updateOne({ _id: name }, { $setOnInsert: first }, { upsert: true });
  return (await aliases.findOne({ _id: name })) ?? { _id: name, ...first };
}

async function planBuild(db: Db, { name, version }: ProjectionDefinition, alias: Alias): Promise<Build> {
  const under = alias.building;
  if (under?.definition === version) return buildOf(name, under.build, false);
  if (under !== undefined && under.definition > version) throw new Error(`A newer version of ${name} is being built.`);

  const building = { build: Math.max(alias.live, under?.build ?? 0) + 1, definition: version };
  const unchanged = { _id: name, live: alias.live, building: under ?? { $exists: false } };
  const planned = await aliasesOf(db).updateOne(unchanged, { $set: { building } });
  if (planned.modifiedCount !== 1) throw new Error(`Another process plans a build of ${name} just now.`);
  return buildOf(name, building.build, false);
}

/** Creates the build's collection, indexes and checkpoint, as often as it is called. */
export async function prepareBuild(db: Db, projection: ProjectionDefinition, build: Build): Promise<void> {
  await ensureCollection(db, build.collection);
  if (projection.indexes.length > 0) await db.collection(build.collection).createIndexes([...projection.indexes]);
  await checkpointsOf(db).updateOne({ _id: build.collection }, { $setOnInsert: { position: 0 } }, { upsert: true });
}

/**
 * Makes a build the live one, and drops what is older than the one it replaces: that one stays until the next flip, for
 * readers that still hold its name. Two that worked on the same build may both flip to it.
 *
 * @throws when a newer build was planned in the meantime: this one will never be seen.
 */
export async function flipTo(db: Db, projection: ProjectionDefinition, build: Build): Promise<void> {
  const { name, version } = projection;
  const before = await aliasesOf(db).findOneAndUpdate(
    { _id: name, 'building.build': build.number },
    { $set: { live: build.number, definition: version }, $unset: { building: '' } },
    { returnDocument: 'before' },
  );
  if (before !== null) return dropBuildsBefore(db, name, before.live);
  const live = await liveBuildOf(db, name);
  if (live.number !== build.number) throw new Error(`${build.collection} was overtaken by another build.`);
}

async function dropBuildsBefore(db: Db, name: string, oldestKept: number): Promise<void> {
  for (let number = oldestKept - 1; number > 0; number -= 1) {
    const { collection } = buildOf(name, number, false);
    const known = await checkpointsOf(db).deleteOne({ _id: collection });
    await db.collection(collection).drop();
    if (known.deletedCount === 0) return;
  }
}

function buildOf(name: string, number: number, live: boolean): Build {
  return { number, collection: `${name}__v${number}`, live };
}
