import type { Device, Opening } from './calls';

/** What has been typed of a call. Every field is the text in its input: what it means is for the server to say. */
export interface Draft {
  readonly kind: NonNullable<Opening['kind']>;
  readonly severity: NonNullable<Opening['severity']>;
  readonly channel: NonNullable<Opening['channel']>;
  /** `800-810-1818/5588`. */
  readonly calledBy: string;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly organization: string;
  readonly serial: string;
  readonly model: string;
  readonly address: string;
  readonly region: string;
  readonly description: string;
  readonly errorMessage: string;
  readonly configuration: string;
  readonly dueBy: string;
  readonly repeatOf: string;
  /** Sent, and not answered yet: the same is sent again with the same key, so that it is opened once. */
  readonly sending: Sending | null;
}

export interface Sending {
  readonly key: string;
  readonly body: Opening;
}

export const blank: Draft = {
  kind: 'fault',
  severity: 'general',
  channel: 'phone',
  calledBy: '',
  name: '',
  phone: '',
  email: '',
  organization: '',
  serial: '',
  model: '',
  address: '',
  region: '',
  description: '',
  errorMessage: '',
  configuration: '',
  dueBy: '',
  repeatOf: '',
  sending: null,
};

export const isBlank = (draft: Draft): boolean =>
  Object.entries(blank).every(([name, value]) => draft[name as keyof Draft] === value);

/** What the register knows of a device, taken over; what the caller has told already stays as it was told. */
export const withDevice = (draft: Draft, { serial, model, customer, site }: Device): Draft => ({
  ...draft,
  serial,
  model,
  organization: draft.organization || customer.name,
  phone: draft.phone || (customer.phone ?? ''),
  email: draft.email || (customer.email ?? ''),
  address: site.address,
  region: site.region,
});

const told = (text: string): string | undefined => text.trim() || undefined;

/** The draft as it is sent: what is empty is left out. */
export function bodyOf(draft: Draft): Opening {
  const [hotline, hotlineExt] = draft.channel === 'phone' ? draft.calledBy.split('/') : [];
  return {
    kind: draft.kind,
    severity: draft.severity,
    channel: draft.channel,
    ...(hotline && { hotline }),
    ...(hotlineExt && { hotlineExt }),
    customer: {
      // What is missing is left out, and named by the server; the document of the API knows only what is accepted.
      ...(told(draft.name) && { name: told(draft.name) }),
      phone: told(draft.phone),
      email: told(draft.email),
      organization: told(draft.organization),
    } as Opening['customer'],
    product: { serial: told(draft.serial), model: told(draft.model) },
    site: { address: told(draft.address), region: told(draft.region) },
    fault: {
      description: told(draft.description),
      errorMessage: told(draft.errorMessage),
      configuration: told(draft.configuration),
    } as Opening['fault'],
    ...(draft.kind === 'upgrade' && told(draft.dueBy) && { dueBy: draft.dueBy }),
    ...(told(draft.repeatOf) && { repeatOf: draft.repeatOf }),
  };
}

const placeOf = (userId: string): string => `fixtrail.intake.${userId}`;

/** The draft of this tab: two calls in two tabs are two drafts. It outlives a reload, and no sign-out of somebody else. */
export function keptDraft(userId: string): Draft {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(placeOf(userId)) ?? 'null');
    return typeof kept === 'object' && kept !== null ? { ...blank, ...kept } : blank;
  } catch {
    return blank;
  }
}

export function keepDraft(userId: string, draft: Draft): void {
  if (isBlank(draft)) sessionStorage.removeItem(placeOf(userId));
  else sessionStorage.setItem(placeOf(userId), JSON.stringify(draft));
}
