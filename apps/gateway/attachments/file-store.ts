import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { GridFSBucket, type Db, type ObjectId } from 'mongodb';

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
  // GridFS takes ids of any type; its typings know one.
  const idOf = (id: string): ObjectId => id as unknown as ObjectId;
  const find = async (id: string): Promise<Kept | undefined> => {
    const file = await bucket.find({ _id: idOf(id) }).next();
    return file ? (file.metadata as Kept | undefined) : undefined;
  };
  return {
    async keep(id, requestId, content) {
      const first = await find(id);
      if (first) return first;
      const metadata: Kept = { requestId, sha256: hashOf(content) };
      await new Promise<void>((resolve, reject) => {
        const upload = bucket.openUploadStreamWithId(idOf(id), id, { metadata: { ...metadata } });
        upload.once('finish', resolve).once('error', reject);
        upload.end(content);
      });
      return metadata;
    },
    read: (id) => bucket.openDownloadStream(idOf(id)),
    forget: (id) => bucket.delete(idOf(id)),
  };
}
