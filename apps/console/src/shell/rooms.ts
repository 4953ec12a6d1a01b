/** The rooms of the rail, by role: what a desk needs every day, and no more. The server decides what may be seen. */
const lead = ['at-risk', 'requests', 'inbox', 'load', 'parts', 'stock', 'dashboard'] as const;

const roomsByRole = {
  clerk: ['intake', 'requests', 'inbox'],
  hotline: ['inbox', 'at-risk', 'requests', 'intake'],
  field: ['inbox', 'requests'],
  senior: ['inbox', 'requests'],
  parts: ['parts', 'stock', 'inbox', 'requests'],
  quality: ['inbox', 'parts', 'requests', 'dashboard'],
  manager: [...lead, 'administration'],
  admin: [...lead, 'intake', 'administration'],
} as const;

export type Room = (typeof roomsByRole)[keyof typeof roomsByRole][number];

const isStaff = (role: string): role is keyof typeof roomsByRole => role in roomsByRole;

/** What the rail shows to a role. */
export const roomsOf = (role: string): readonly Room[] => (isStaff(role) ? roomsByRole[role] : []);

/** Where `/` leads. */
export const homeOf = (role: string): Room => (role === 'admin' ? 'administration' : (roomsOf(role)[0] ?? 'inbox'));
