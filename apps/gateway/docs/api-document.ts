import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { problem } from '@fixtrail/contracts/api/problem';
import { addHabits } from './habits';
import { jsonSchemaOf } from './json-schema';

const about = [
  'After-sales repair requests. Every error is `application/problem+json`; unknown fields and parameters are refused.',
  'A POST may carry an `Idempotency-Key`: the same call sent again is answered again and done once.',
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
