import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { GridFSBucket, ObjectId, type Db, type GridFSFile } from 'mongodb';

interface Kept {
  readonly requestId: string;
  readonly sha256: string;
}

/** The contents of attachments, in GridFS, by the attachment's id. */
export interface FileStore {
  /** Keeps a content; again for the same id keeps nothing, and answers the hash of the first. */
  keep(id: string, requestId: string, content: Buffer): Promise<Kept>;
  read(id: string): Readable;
  forget(id: string): Promise<void>;
}

export const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

export function fileStore(db: Db): FileStore {
  const bucket = new GridFSBucket(db, { bucketName: 'attachments', writeConcern: { w: 'majority', journal: true } });
  // By the name, which is the attachment's id.
  const find = (id: string): Promise<GridFSFile | null> => bucket.find({ filename: id }).next();
  return {
    async keep(id, requestId, content) {
      const first = (await find(id))?.metadata as Kept | undefined;
      if (first) return first;
      const metadata: Kept = { requestId, sha256: hashOf(content) };
      await new Promise<void>((resolve, reject) => {
        const upload = bucket.openUploadStreamWithId(fileIdOf(id), id, { metadata: { ...metadata } });
        upload.once('finish', resolve).once('error', reject);
        upload.end(content);
      });
      return metadata;
    },
    read: (id) => bucket.openDownloadStreamByName(id),
    async forget(id) {
      const file = await find(id);
      if (file) await bucket.delete(file._id);
    },
  };
}

/** Made of the attachment's id: of two uploads of one attachment at the same time, the database lets one in. */
const fileIdOf = (id: string): ObjectId => ObjectId.createFromHexString(hashOf(Buffer.from(id)).slice(0, 24));
