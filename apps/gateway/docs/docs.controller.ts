import { Controller, Get, Header, Injectable } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { asyncApiDocument, type AsyncApiDocument } from '@fixtrail/contracts/async-api';
import { eventCatalogue } from '@fixtrail/contracts/event-catalogue';
import { OpenToAll } from '../auth/authorised.decorator';
import { ProblemError } from '../problem/problem-error';
import { docsPage } from './page';

/** The document of the running API; it can be made only when all routes are there. */
@Injectable()
export class ApiDocument {
  private made: OpenAPIObject | undefined;

  use(document: OpenAPIObject): void {
    this.made = document;
  }

  get(): OpenAPIObject {
    if (!this.made) throw new ProblemError('unavailable', { retryAfter: 1 });
    return this.made;
  }
}

const asyncApi = asyncApiDocument(eventCatalogue);

@ApiExcludeController()
@Controller()
export class DocsController {
  constructor(private readonly document: ApiDocument) {}

  @Get('docs')
  @OpenToAll()
  @Header('content-type', 'text/html; charset=utf-8')
  page(): string {
    return docsPage(this.document.get());
  }

  @Get('openapi.json')
  @OpenToAll()
  openapi(): OpenAPIObject {
    return this.document.get();
  }

  @Get('asyncapi.json')
  @OpenToAll()
  asyncapi(): AsyncApiDocument {
    return asyncApi;
  }
}
