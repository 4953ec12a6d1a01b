import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { problem } from '@fixtrail/contracts/api/problem';
import { addHabits } from './habits';
import { jsonSchemaOf } from './json-schema';

const about = [
  'After-sales repair requests. Times are RFC 3339 with offset, durations ISO 8601, money is CNY. Unknown fields, query ' +
    'parameters and values of filters are refused, so that a slip never silently does nothing.',
  'Errors are `application/problem+json` (RFC 9457). Decide by `code`, which is stable; `errors` names each bad field; a 409 ' +
    'says where the thing stands now (`current`) and what may be done to it (`actions`). `Accept-Language: zh-CN` gets ' +
    'sentences in Chinese. 429 and 503 say in `Retry-After` when to come again.',
  'A POST may carry an `Idempotency-Key`: the same call with the same key is answered again, and done once, for at least 30 ' +
    'days; with another body it is refused.',
  'The `ETag` of an answer is the version of what was asked for: `If-Match` has a change made to this version only.',
  'Lists take `limit` and `cursor`, and answer `items` and `nextCursor`. What is on a test clock is left out, unless ' +
    '`requestId` or `testClockId` is given. `seen=<id>@<version>` waits until a change of one’s own is in the list.',
  '`X-Correlation-Id` is taken over from a call, answered, and found again on its events, in webhooks and in the logs.',
].join('\n\n');

const signIn =
  'A staff token of `POST /v1/auth/token` or of the company’s OIDC issuer, an API key (`fxk_…`), or the token of a ' +
  'customer’s link.';

/** The API's document, made of the schemas that check its calls. Needs no server: a preview of the application is enough. */
export function apiDocument(app: INestApplication): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setTitle('Fixtrail')
    .setDescription(about)
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: signIn })
    .build();
  const document = SwaggerModule.createDocument(app, settings, {
    operationIdFactory: (controller, method) => `${kebab(controller.replace(/Controller$/, ''))}-${kebab(method)}`,
    standardSchemaConverter: (schema, { schemaType: io }) =>
      schema instanceof z.ZodType ? jsonSchemaOf(schema, io) : undefined,
  });
  return addHabits(document, jsonSchemaOf(problem, 'output'));
}

const kebab = (name: string): string => name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
