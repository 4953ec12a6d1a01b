import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res, type Type } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { previewAmendment, recordApplication, withDraft, type RegisterRow } from '@fixtrail/activities/record';
import {
  amendmentPreview,
  appliedRules,
  applyRules,
  ruleLists,
  rulePutQuery,
  ruleQuery,
  ruleSchemas,
  ruleVersionQuery,
  ruleVersions,
  type AmendmentPreview,
  type RuleVersions,
} from '@fixtrail/contracts/api/rules';
import { documentId } from '@fixtrail/contracts/api/fields';
import type { Viewer } from '@fixtrail/contracts/present/viewer';
import { readStream } from '@fixtrail/event-log';
import type { FieldError } from '@fixtrail/domain/aggregate';
import { validateCalendar, type Calendar } from '@fixtrail/domain/calendar';
import type { Policy } from '@fixtrail/domain/policy/policy';
import { validatePolicy } from '@fixtrail/domain/policy/validate';
import { inLanguage } from '@fixtrail/domain/request/story';
import { AnswersWith, Authorised } from '../auth/authorised.decorator';
import { asked } from '../auth/principal';
import { CommandContext, type CallContext } from '../http/command-context.decorator';
import type { Page } from '../http/cursor';
import { etagOf, refuseOther } from '../http/etag';
import { InjectRules, InjectStores, type RecordStores, type Rulebook } from '../platform/tokens';
import { ProblemError } from '../problem/problem-error';
import { findRow, listRows, put } from '../register/register';
import { View } from '../requests/viewer.decorator';

type Document = Readonly<Record<string, unknown>>;
type Kind = keyof typeof ruleSchemas;

const show = ({ id, version, document }: RegisterRow): Document => ({ id, version, ...document });

/** Calendars and policies have the same routes: list, read a version, make the next one, apply it to open requests. */
export function rulesController(kind: Kind): Type {
  const { path, body: bodySchema, shown } = ruleSchemas[kind];

  @ApiTags('rules')
  @Controller(`v1/${path}`)
  class RulesController {
    constructor(
      @InjectStores() private readonly stores: RecordStores,
      @InjectRules() private readonly rules: Rulebook,
    ) {}

    @Get()
    @Authorised({ permission: 'rules:read' })
    @ApiOperation({ operationId: `list-${path}`, summary: `List ${path}, the newest version of each` })
    @ApiOkResponse({ standardSchema: ruleLists[kind] })
    list(@Query({ schema: ruleQuery }) query: z.output<typeof ruleQuery>): Promise<Page<Document>> {
      return listRows(this.stores, kind, query, { show });
    }

    @Get(':id')
    @Authorised({ permission: 'rules:read' })
    @ApiOperation({ operationId: `get-${kind}`, summary: `Read a ${kind}, or an earlier version of it` })
    @ApiOkResponse({ standardSchema: shown })
    @AnswersWith('ETag')
    async read(
      @Param('id') id: string,
      @Query({ schema: ruleVersionQuery }) { version }: z.output<typeof ruleVersionQuery>,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<Document> {
      const row = await this.found(id);
      reply.header('etag', etagOf(row.version));
      if (version === undefined || version === row.version) return show(row);
      return this.versionOf(id, version);
    }

    @Get(':id/versions')
    @Authorised({ permission: 'rules:read' })
    @ApiOperation({ operationId: `list-${kind}-versions`, summary: 'Every version, newest first: when, and by whom' })
    @ApiOkResponse({ standardSchema: ruleVersions })
    async versions(@Param('id') id: string): Promise<RuleVersions> {
      await this.found(id);
      const events = await readStream(this.stores.log, `${kind}/${id}`);
      const items = events.map(({ version, at, actor }) => ({
        version,
        at: at.toISOString(),
        by: { id: actor.id, name: actor.name ?? actor.id },
      }));
      return { items: items.toReversed() };
    }

    @Put(':id')
    @Authorised({ permission: 'rules:amend', refusals: ['precondition-required'] })
    @ApiOperation({ operationId: `put-${kind}`, summary: 'Make the next version; nothing moves by it' })
    @ApiOkResponse({ standardSchema: z.union([shown, amendmentPreview]) })
    @ApiCreatedResponse({ standardSchema: shown })
    @AnswersWith('ETag')
    async write(
      @Param('id', { schema: documentId }) id: string,
      @Query({ schema: rulePutQuery }) { dryRun }: z.output<typeof rulePutQuery>,
      @Body({ schema: bodySchema }) body: Document,
      @CommandContext() call: CallContext,
      @View() viewer: Viewer,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<Document | AmendmentPreview> {
      const row = await findRow(this.stores, kind, id);
      const draft = await this.checked({ ...body, id, version: (row?.version ?? 0) + 1 });
      refuseOther(row?.version ?? 0, call.ifMatch);
      if (dryRun) {
        reply.header('etag', etagOf(row?.version ?? 0));
        return this.preview(id, draft.version, withDraft(this.rules, kind, draft), viewer);
      }
      if (row && call.ifMatch === undefined) throw new ProblemError('precondition-required');
      const { version, created } = await put(this.stores, kind, id, body, call);
      reply.status(created ? 201 : 200).header('etag', etagOf(version));
      return { id, version, ...body };
    }

    @Post(':id/apply')
    @HttpCode(202)
    @Authorised({ permission: 'rules:amend', ifMatch: true })
    @ApiOperation({ operationId: `apply-${kind}`, summary: 'Move the unfired clocks of open requests to this version' })
    @ApiAcceptedResponse({ standardSchema: appliedRules })
    async apply(
      @Param('id') id: string,
      @Body({ schema: applyRules }) { version, reason }: z.output<typeof applyRules>,
      @CommandContext() { principal, commandId, correlationId, ifMatch }: CallContext,
      @View() viewer: Viewer,
    ): Promise<z.input<typeof appliedRules>> {
      await this.versionOf(id, version);
      refuseOther((await this.found(id)).version, ifMatch);
      const preview = await this.preview(id, version, this.rules, viewer);
      const why = reason ?? `${kind} ${id} version ${version} applies`;
      const by = asked(principal);
      await recordApplication(this.stores, { kind, id, version, reason: why, by, commandId, correlationId });
      return { id, version, ...preview };
    }

    private async preview(
      id: string,
      version: number,
      rules: Rulebook,
      { language }: Viewer,
    ): Promise<AmendmentPreview> {
      const ref = { id, version };
      const amendment = kind === 'calendar' ? { calendar: ref } : { policy: ref };
      const { moves, ...counts } = await previewAmendment(this.stores, rules, { ...amendment, reason: 'preview' });
      return { ...counts, moves: moves.map((move) => ({ ...move, because: inLanguage(move.because, language) })) };
    }

    private async found(id: string): Promise<RegisterRow> {
      const row = await findRow(this.stores, kind, id);
      if (!row) throw new ProblemError('not-found');
      return row;
    }

    private async versionOf(id: string, version: number): Promise<Document> {
      const { version: newest } = await this.found(id);
      if (version > newest) {
        const message = { en: `The newest version of ${id} is ${newest}.`, zh: `${id} 的最新版本为 ${newest}。` };
        throw new ProblemError('invalid', { errors: [{ path: 'version', code: 'unknown', message }] });
      }
      const document =
        kind === 'calendar' ? await this.rules.calendar({ id, version }) : await this.rules.policy({ id, version });
      return { ...document };
    }

    /** What no schema can see: whether the rules in it make sense. @throws ProblemError `invalid` when they do not. */
    private async checked(document: Document): Promise<Calendar | Policy> {
      const [draft, errors] = await this.drafted(document);
      if (errors.length > 0) throw new ProblemError('invalid', { errors });
      return draft;
    }

    private async drafted(document: Document): Promise<readonly [Calendar | Policy, readonly FieldError[]]> {
      if (kind === 'calendar') {
        const calendar = ruleSchemas.calendar.shown.parse(document);
        return [calendar, validateCalendar(calendar)];
      }
      const policy = ruleSchemas.policy.shown.parse(document);
      const { calendars } = await this.rules.newest();
      const known = calendars.map(({ id }) => id);
      return [policy, validatePolicy(policy, known)];
    }
  }
  Object.defineProperty(RulesController, 'name', { value: `${path}Controller` });
  return RulesController;
}
