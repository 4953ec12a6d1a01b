import type { RecordStores, RegisterRow } from './stores';

/** What of the register a decision asks for. */
export interface Asked {
  readonly device: string | undefined;
  readonly product: string | undefined;
  readonly region: string | undefined;
  /** Everyone who could be given work. */
  readonly staff: boolean;
}

export interface Found {
  readonly device: RegisterRow | null;
  readonly product: RegisterRow | null;
  readonly region: RegisterRow | null;
  readonly staff: readonly RegisterRow[];
}

export const staffKinds: readonly string[] = ['user', 'engineer'];

/** One look for all of it: asked one by one, it would be most of what a command costs the database. */
export const lookIntoRegister = async (
  { register }: RecordStores,
  { device, product, region, staff }: Asked,
): Promise<Found> => {
  const idOf = (kind: string, id: string | undefined): string => (id === undefined ? '' : `${kind}/${id}`);
  const asked = [idOf('device', device), idOf('product', product), idOf('region', region)] as const;
  const ids = asked.filter((id) => id !== '');
  const filters = [
    ...(ids.length > 0 ? [{ _id: { $in: ids } }] : []),
    ...(staff ? [{ kind: { $in: [...staffKinds] } }] : []),
  ];
  const rows = filters.length === 0 ? [] : await register.find({ $or: filters }).toArray();
  const [deviceRow, productRow, regionRow] = asked.map((id) => rows.find(({ _id }) => _id === id) ?? null);
  return {
    device: deviceRow ?? null,
    product: productRow ?? null,
    region: regionRow ?? null,
    staff: rows.filter(({ kind }) => staffKinds.includes(kind)),
  };
};
