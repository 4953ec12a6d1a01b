import { useTranslation } from 'react-i18next';

/** The signs of the design; their colours are in `signs.css`. */
export type SignName = 'running' | 'at-risk' | 'breached' | 'met' | 'paused' | 'promised' | 'test-clock';

const shapes: Readonly<Record<SignName, string>> = {
  running: '●',
  'at-risk': '▲',
  breached: '✕',
  met: '✓',
  paused: '❙❙',
  promised: '◇',
  'test-clock': '◆',
};

/** The colour of a sign, for text; `fill` for bars, `soft` for what stands behind text. */
export const signColour = (sign: SignName, kind?: 'fill' | 'soft'): string =>
  `var(--sign-${sign === 'promised' ? 'running' : sign}${kind ? `-${kind}` : ''})`;

interface Props {
  readonly sign: SignName;
  /** Other words than the sign's own ("at risk"). */
  readonly word?: string;
  /** The shape alone, where a column's name says the rest; the word is still read aloud. */
  readonly terse?: boolean;
}

/** Shape, word and colour, so that none of them has to be seen. */
export function Sign({ sign, word, terse = false }: Props) {
  const { t } = useTranslation('design');
  const told = word ?? t(`sign.${sign}`);
  return (
    <span className="sign" style={{ color: signColour(sign) }} title={terse ? told : undefined}>
      <span aria-hidden>{shapes[sign]}</span> <span className={terse ? 'unseen' : undefined}>{told}</span>
    </span>
  );
}
