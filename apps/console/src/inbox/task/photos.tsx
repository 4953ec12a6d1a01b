import { IconCamera, IconFile } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { TimeOfDay } from '../../design/times';
import { useMe } from '../../shell/session';
import { smallEnough } from '../device/small-enough';
import type { TaskHere } from '../outbox/overlay';
import { tell } from '../outbox/this-outbox';
import { filesQuery } from '../tasks';

/** Pictures of the job: taken, kept on the device, sent when somebody hears. */
export function Photos({ task }: { readonly task: TaskHere }) {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const sent = useQuery(filesQuery(task.requestId));
  const unsent = task.unsent.flatMap((entry) =>
    entry.told.name === 'attach' ? [{ order: entry.order, told: entry.told }] : [],
  );
  const take = async (files: FileList | null): Promise<void> => {
    for (const file of files ?? []) {
      await tell(task, me, { name: 'attach', file: await smallEnough(file), fileName: file.name });
    }
  };
  const mayAttach = me.role !== 'parts' && me.role !== 'quality';
  return (
    <section className="block">
      <h2>{t('photos.title')}</h2>
      {mayAttach && (
        <label className="tap photo-button">
          <IconCamera size={18} aria-hidden /> <span>{t('photos.take')}</span>
          <input
            type="file"
            accept="image/*"
            capture="environment"
            className="unseen"
            onChange={({ currentTarget }) => {
              void take(currentTarget.files).then(() => {
                currentTarget.value = '';
              });
            }}
          />
        </label>
      )}
      <ul className="photos">
        {unsent.map(({ order, told }) => (
          <li key={order}>
            <Picture file={told.file} name={told.fileName} />
            <span className="quiet">{t('unsent.this')}</span>
          </li>
        ))}
        {(sent.data ?? []).map(({ id, name, at }) => (
          <li key={id}>
            <a className="tap" href={`/v1/requests/${task.requestId}/attachments/${id}`} download={name}>
              <IconFile size={18} aria-hidden /> <span>{name}</span>
            </a>
            <span className="quiet">
              <TimeOfDay at={at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Still on this device only. */
function Picture({ file, name }: { readonly file: Blob; readonly name: string }) {
  const place = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const made = URL.createObjectURL(file);
    if (place.current) place.current.src = made;
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return <img ref={place} alt={name} className="photo" />;
}
