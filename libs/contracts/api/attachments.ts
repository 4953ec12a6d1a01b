import { z } from 'zod';
import { instantOut } from './fields';
import { itemsOf } from './lists';

export const attachment = z
  .object({
    id: z.string(),
    name: z.string(),
    type: z.string().meta({ description: 'By its content.', examples: ['image/jpeg'] }),
    size: z.int().meta({ description: 'Bytes.' }),
    sha256: z.string(),
    at: instantOut,
  })
  .meta({ id: 'Attachment', description: 'A file that was sent with a request.' });
export const attachmentList = itemsOf(attachment).meta({ id: 'AttachmentList' });
export type ShownAttachment = z.infer<typeof attachment>;
