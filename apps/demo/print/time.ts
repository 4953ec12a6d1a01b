/** China has one time zone and no summer time; the stories happen there, wherever they are read. */
const offsetMs = 8 * 3_600_000;
const local = (at: string): string => new Date(Date.parse(at) + offsetMs).toISOString();

/** `2026-02-17` */
export const localDay = (at: string): string => local(at).slice(0, 10);
/** `03:30` */
export const localTime = (at: string): string => local(at).slice(11, 16);
