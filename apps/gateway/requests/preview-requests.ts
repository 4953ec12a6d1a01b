import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { previewOpening, startLoads, type RequestSources } from '@fixtrail/activities/record';
import type { previewRequest, RequestPreview } from '@fixtrail/contracts/api/preview';
import { openRequest } from '@fixtrail/contracts/api/requests';
import { fieldErrors, shownErrors } from '@fixtrail/contracts/field-errors';
import { noOutlook, presentOfDevice, presentOutlook } from '@fixtrail/contracts/present/preview';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import type { ShownFieldError } from '@fixtrail/contracts/problems';
import type { RequestCommandData } from '@fixtrail/domain/request';
import { instant } from '@fixtrail/domain/time';
import { asked } from '../auth/principal';
import type { CallContext } from '../http/command-context.decorator';
import {
  InjectMongo,
  InjectRules,
  InjectStores,
  type Mongo,
  type RecordStores,
  type Rulebook,
} from '../platform/tokens';
import { refused } from '../problem/problem-error';
import { DeviceRequests } from './device-requests';

type Told = z.output<typeof previewRequest>;

/** What opening a request would give, while it is still being told. */
@Injectable()
export class PreviewRequests {
  private readonly sources: RequestSources;

  constructor(
    @InjectMongo() mongo: Mongo,
    @InjectStores() stores: RecordStores,
    @InjectRules() rules: Rulebook,
    private readonly devices: DeviceRequests,
  ) {
    this.sources = { stores, rules, loads: startLoads(mongo.db) };
  }

  /** @throws ProblemError when the state, and not what was typed, refuses it (`external-ref-taken`). */
  async preview(told: Told, { principal }: CallContext, { language }: Viewer): Promise<RequestPreview> {
    const whole = openRequest.safeParse(told, { reportInput: true });
    const data = whole.success ? whole.data : asFarAsTold(told);
    const mistakes = whole.success ? [] : fieldErrors(whole.error.issues, language);
    const { serial } = data.product;
    const [foreseen, requests] = await Promise.all([
      previewOpening(this.sources, { type: 'open', data, by: asked(principal) }, instant(Date.now())),
      serial === undefined ? [] : this.devices.of(serial, data.testClockId ?? null),
    ]);
    const found = presentOfDevice(requests, language);
    if ('rejected' in foreseen) {
      const { code, errors: inside = [] } = foreseen.rejected;
      if (code !== 'invalid') throw refused(foreseen.rejected);
      return { ready: false, errors: listed([...mistakes, ...shownErrors(inside, language)]), ...noOutlook, ...found };
    }
    const outlook = presentOutlook(foreseen, foreseen.policy, language);
    return { ready: mistakes.length === 0, errors: listed(mistakes), ...outlook, ...found };
  }
}

/** An opening with blanks where nothing was told: enough to be judged by, never recorded. */
const asFarAsTold = ({ customer, fault, ...told }: Told): RequestCommandData['open'] => ({
  ...told,
  customer: { ...customer, name: customer.name ?? '' },
  fault: { ...fault, description: fault.description ?? '' },
});

const listed = (errors: readonly ShownFieldError[]): ShownFieldError[] => errors.map((error) => ({ ...error }));
