import { Button, Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../design/use-draft';
import { Amendment } from './amendment';
import { offsetOf } from './json-places';
import { PolicyDocument, type WrongPlace } from './policy-document';
import { PolicyForm } from './policy-form/policy-form';
import type { WrongPlaces } from './policy-form/wrong-at';
import { rulesOfPolicy, type Policy, type PolicyBody } from './rules-api';

export const editorTabs = ['form', 'json'] as const;
export type EditorTab = (typeof editorTabs)[number];

interface Props {
  readonly policy: Policy;
  readonly tab: EditorTab;
  readonly show: (tab: EditorTab | undefined) => void;
  readonly made: (version: number) => void;
}

/**
 * A policy as a form, and for who wants it as its document: the same draft. What the server finds wrong is shown at its
 * field, or with its line.
 */
export function PolicyEditor({ policy, tab, show, made }: Props) {
  const { t } = useTranslation('administration');
  const { id, version, ...body } = policy;
  const written = JSON.stringify(body, null, 2);
  const [{ text }, setDraft, forget] = useDraft(`policy.${id}@${version}`, { text: written });
  const [wrong, setWrong] = useState<WrongPlaces>([]);
  const read = parse(text);
  const isOther = text !== written;
  const change = (next: string): void => {
    setWrong([]);
    setDraft({ text: next });
  };
  const places: readonly WrongPlace[] =
    'wrong' in read
      ? [read.wrong]
      : wrong.map(({ path, message }) => ({ offset: offsetOf(text, path), text: `${path}: ${message}` }));
  return (
    <section aria-label={t('editor.title')} className="policy-editor">
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(chosen) => show(editorTabs.find((one) => one === chosen) ?? 'form')}
      >
        <Tabs.List mb="md">
          {editorTabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`editor.tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="form">
          {'body' in read ? (
            <PolicyForm body={read.body} change={(next) => change(JSON.stringify(next, null, 2))} wrong={wrong} />
          ) : (
            <p role="alert">{t('editor.unreadable')}</p>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="json">
          <PolicyDocument text={text} change={change} places={places} />
        </Tabs.Panel>
      </Tabs>
      {isOther && 'body' in read ? (
        <Amendment
          rules={rulesOfPolicy(policy)}
          body={read.body}
          summary={t('editor.changed')}
          discard={() => {
            forget();
            change(written);
          }}
          made={(next) => {
            forget();
            made(next);
          }}
          refused={(error) => setWrong(error.problem.errors ?? [])}
        />
      ) : (
        <Button variant="subtle" className="touch" onClick={() => show(undefined)}>
          {t('editor.close')}
        </Button>
      )}
    </section>
  );
}

/** Only whether it is JSON is looked at here: whether it is a policy, the server says at the preview. */
function parse(text: string): { readonly body: PolicyBody } | { readonly wrong: WrongPlace } {
  try {
    return { body: JSON.parse(text) as PolicyBody };
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(told)?.[1];
    return { wrong: { offset: position === undefined ? text.length : Number(position), text: told } };
  }
}
