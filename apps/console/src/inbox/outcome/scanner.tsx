import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readCodes } from './read-codes';

interface Props {
  readonly found: (code: string) => void;
  readonly close: () => void;
}

/** Looks through the camera until a code is seen. Without a camera, or without leave to use it, one types. */
export function Scanner({ found, close }: Props) {
  const { t } = useTranslation('inbox');
  const video = useRef<HTMLVideoElement>(null);
  const onFound = useRef(found);
  const [failed, setFailed] = useState<'denied' | 'none'>();
  useEffect(() => {
    onFound.current = found;
  }, [found]);
  useEffect(() => {
    const place = video.current;
    if (!place) return;
    const stopping = new AbortController();
    readCodes(place, stopping.signal, (code) => onFound.current(code)).catch((error: unknown) => {
      if (stopping.signal.aborted) return;
      setFailed(error instanceof DOMException && error.name === 'NotAllowedError' ? 'denied' : 'none');
    });
    return () => stopping.abort();
  }, []);
  return (
    <div className="scanner">
      {failed === undefined ? (
        <>
          <video ref={video} muted playsInline aria-label={t('scan.picture')} />
          <p role="status">{t('scan.hint')}</p>
        </>
      ) : (
        <p role="alert">{t(`scan.${failed}`)}</p>
      )}
      <Button variant="default" onClick={close}>
        {t('scan.close')}
      </Button>
    </div>
  );
}
