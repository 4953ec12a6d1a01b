import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RequestsSearch } from '../boards/requests-search';
import { Sheet } from '../design/sheet';
import { Sign } from '../design/sign';
import type { Figures } from './calls';
import type { Whose } from './day-chart';
import { percent } from './numbers';

interface Props {
  readonly figures: Figures;
  readonly whose: Whose;
}

/** Attainment of each clock of each policy version; the shares as bars, the numbers as links. */
export function Attainment({ figures: { attainment, from, to }, whose }: Props) {
  const { t } = useTranslation('dashboard');
  if (attainment.length === 0) return <p className="quiet">{t('nothingDecided')}</p>;
  return (
    <Sheet
      className="figures attainment"
      label={t('attainment')}
      columns={[t('policy'), t('clock'), t('share'), t('kept'), t('missed')]}
    >
      {attainment.map(({ policy, clock, kept, missed, corrected, share }) => {
        const list: RequestsSearch = { ...whose, from, to, clock, clockPolicy: `${policy.id}@${policy.version}` };
        return (
          <tr key={`${policy.id}@${policy.version} ${clock}`}>
            <th scope="row">
              {policy.id} <span className="quiet">{t('version', { version: policy.version })}</span>
            </th>
            <td>{t(`clocks.${clock}`)}</td>
            <td className="share">
              <ShareBar share={share} /> {percent(share)}
            </td>
            <td>
              <Link to="/requests" search={{ ...list, figure: 'clock-kept' }}>
                {kept}
              </Link>
              {corrected > 0 && <span className="quiet"> {t('corrected', { count: corrected })}</span>}
            </td>
            <td>
              {missed > 0 ? (
                <Link to="/requests" search={{ ...list, figure: 'clock-missed' }}>
                  <Sign sign="breached" word={String(missed)} />
                </Link>
              ) : (
                <span className="quiet">0</span>
              )}
            </td>
          </tr>
        );
      })}
    </Sheet>
  );
}

/** Satisfied answers (4 or 5 of 5) against what is aimed at, and who asked. */
export function Satisfaction({ figures: { satisfaction, from, to }, whose }: Props) {
  const { t } = useTranslation('dashboard');
  return (
    <Sheet
      className="figures attainment"
      label={t('satisfaction')}
      columns={[t('category'), t('satisfied'), t('target'), t('answers'), t('dissatisfied')]}
    >
      {satisfaction.map(({ category, target, answers, satisfied, share, bySource }) => {
        const list: RequestsSearch = { ...whose, from, to, category };
        return (
          <tr key={category}>
            <th scope="row">{t(`categories.${category}`)}</th>
            <td className="share">
              <ShareBar share={share} target={target} /> {percent(share)}
            </td>
            <td>
              {Math.round(target * 100)} %{' '}
              {share !== null && (
                <Sign sign={share >= target ? 'met' : 'breached'} word={t(share >= target ? 'reached' : 'below')} />
              )}
            </td>
            <td>
              <Link to="/requests" search={{ ...list, figure: 'rated' }}>
                {answers}
              </Link>{' '}
              <span className="quiet sources">
                {t('sources', {
                  own: bySource.find(({ source }) => source === 'own')?.answers ?? 0,
                  third: bySource.find(({ source }) => source === 'third-party')?.answers ?? 0,
                })}
              </span>
            </td>
            <td>
              {answers > satisfied ? (
                <Link to="/requests" search={{ ...list, figure: 'dissatisfied' }}>
                  {answers - satisfied}
                </Link>
              ) : (
                <span className="quiet">0</span>
              )}
            </td>
          </tr>
        );
      })}
    </Sheet>
  );
}

/** A share as a bar, with a mark where it should reach. */
function ShareBar({ share, target }: { readonly share: number | null; readonly target?: number }) {
  return (
    <span className="share-bar" aria-hidden>
      <span className="share-kept" style={{ width: `${(share ?? 0) * 100}%` }} />
      {target !== undefined && <span className="share-target" style={{ left: `${target * 100}%` }} />}
    </span>
  );
}

/** Parts replaced most, and what quality found in them. */
export function Parts({ figures: { parts, from, to }, whose }: Props) {
  const { t } = useTranslation('dashboard');
  if (parts.length === 0) return <p className="quiet">{t('noParts')}</p>;
  const most = parts[0]?.replaced ?? 1;
  return (
    <Sheet
      className="figures attainment"
      label={t('parts')}
      columns={[t('part'), t('replaced'), t('findings.confirmed'), t('findings.misuse')]}
    >
      {parts.map(({ fru, description, replaced, confirmed, misuse }) => (
        <tr key={fru}>
          <th scope="row">
            {fru} <span className="quiet">{description}</span>
          </th>
          <td className="share">
            <ShareBar share={replaced / most} />{' '}
            <Link to="/requests" search={{ ...whose, from, to, figure: 'part-used', fru }}>
              {replaced}
            </Link>
          </td>
          {(['confirmed', 'misuse'] as const).map((finding) => (
            <td key={finding}>
              <Link to="/requests" search={{ ...whose, from, to, figure: 'finding', fru, finding }}>
                {finding === 'confirmed' ? confirmed : misuse}
              </Link>
            </td>
          ))}
        </tr>
      ))}
    </Sheet>
  );
}
