import { Button, Kbd } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FixtrailError } from '../api';
import { OfflineNotice } from '../design/offline';
import { PageHeading } from '../design/page-heading';
import { CallerSection } from './caller-section';
import type { Device } from './calls';
import { DeviceSection } from './device-section';
import { isBlank, withDevice } from './draft';
import { FaultSection } from './fault-section';
import { Found } from './found';
import './intake.css';
import { OpenedPanel } from './opened-panel';
import { Outlook } from './outlook';
import { SendBar } from './send-bar';
import { useDraft } from './use-draft';
import { useOpening } from './use-opening';
import { usePreview } from './use-preview';

/** A call, from the first digit to the promise that is read out: one page, top to bottom as the call goes. */
export function IntakePage() {
  const { opened } = useSearch({ from: '/frame/intake' });
  return opened === undefined ? <Call /> : <OpenedPanel key={opened} named={opened} />;
}

function Call() {
  const { t } = useTranslation('intake');
  const navigate = useNavigate();
  const inHand = useDraft();
  const { draft, change, clear } = inHand;
  // The one device that what is being typed can mean: shown before it is taken.
  const [meant, setMeant] = useState<Device | null>(null);
  const { preview, isCurrent } = usePreview(meant && draft.serial === '' ? withDevice(draft, meant) : draft);
  const [tried, setTried] = useState(false);
  const opening = useOpening(inHand, ({ number }) => {
    clear();
    void navigate({ to: '/intake', search: { opened: number } });
  });
  const refused = opening.state === 'refused' && opening.error instanceof FixtrailError ? opening.error : null;
  useEffect(() => {
    const [first] = refused?.problem.errors ?? [];
    if (first) document.getElementById(first.path)?.focus();
  }, [refused]);
  const errors = tried || opening.state === 'refused' ? (preview.data?.errors ?? []) : [];
  const errorOf = (path: string): string | undefined => errors.find((error) => error.path === path)?.message;
  const isLocked = draft.sending !== null;

  const submit = (): void => {
    if (isLocked) return;
    setTried(true);
    // What was typed a moment ago nobody has judged yet: then the server does it by opening, or not.
    const [first] = isCurrent ? (preview.data?.errors ?? []) : [];
    if (first) document.getElementById(first.path)?.focus();
    else opening.open();
  };
  useHotkeys([['mod+Enter', submit]], []);
  const anew = (): void => {
    clear();
    setTried(false);
    document.getElementById('finder')?.focus();
  };
  const noted = (number: string): void => {
    clear();
    void navigate({ to: '/intake', search: { opened: number, noted: 'yes' } });
  };
  const section = { draft, change, errorOf };

  return (
    <>
      <PageHeading title={t('title')} answer={<span className="quiet">{t('kept')}</span>}>
        <Button variant="default" size="xs" disabled={isLocked || isBlank(draft)} onClick={anew}>
          {t('anew')}
        </Button>
      </PageHeading>
      <OfflineNotice kept={t('offline')} />
      <div className="intake">
        <form
          className="intake-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <fieldset disabled={isLocked} className="intake-fields">
            <CallerSection {...section} onMeant={setMeant} />
            <DeviceSection {...section} />
            <Found preview={preview.data} draft={draft} change={change} onNoted={noted} />
            <FaultSection {...section} />
          </fieldset>
        </form>
        <aside className="intake-outlook" aria-label={t('outlook.title')}>
          <Outlook preview={preview} isMeant={meant !== null && draft.serial === ''} />
          <SendBar opening={opening} preview={preview.data} onSend={submit}>
            <Kbd>{t('send.keys')}</Kbd>
          </SendBar>
        </aside>
      </div>
    </>
  );
}
