import { fileTypeFromBuffer } from 'file-type';

/** What is kept: pictures, documents and logs; nothing that a browser would run. The name ends as the content says. */
const kinds = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'video/mp4': 'mp4',
  'text/plain': 'txt',
} as const;
export type AttachmentType = keyof typeof kinds;
export const attachmentTypes = Object.keys(kinds) as readonly AttachmentType[];

/** Starts something in a browser that guesses types. A picture that holds it, too, is two things at once. */
const runs = /<(script|html|iframe|!doctype|svg[\s>]|\?xml)/i;

/** The kind of file that this is, whatever its sender calls it; `undefined` for one that is not kept. */
export async function attachmentTypeOf(content: Buffer): Promise<AttachmentType | undefined> {
  if (content.length === 0) return undefined;
  const isPlayable = runs.test(content.toString('latin1'));
  const found = await fileTypeFromBuffer(content);
  if (found === undefined) return !isPlayable && isText(content) ? 'text/plain' : undefined;
  const type = attachmentTypes.find((one) => one === found.mime);
  // Compressed and portable documents hold anything; they are never shown in place.
  return isPlayable && type?.startsWith('image/') ? undefined : type;
}

function isText(content: Buffer): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    // eslint-disable-next-line no-control-regex -- those are what tells text from the rest
    return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text);
  } catch {
    return false;
  }
}

/** Path, control characters and marks that turn the reading direction (`gpj.exe` shown as `exe.jpg`) do not come along. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}"<>|*?:]/gu;

/** A name for people, that ends as the content says. */
export function safeName(given: string | undefined, type: AttachmentType): string {
  const last = (given ?? '').normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(unsafe, '').replace(/^[.\s]+|[.\s]+$/g, '');
  const stem = [...clean.replace(/\.[A-Za-z0-9]{1,8}$/, '')].slice(0, 100).join('').trim() || 'attachment';
  return `${stem}.${kinds[type]}`;
}

/** `attachment`, whatever the browser thinks, with the name in both forms that browsers read. */
export function dispositionOf(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const utf8 = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`;
}
