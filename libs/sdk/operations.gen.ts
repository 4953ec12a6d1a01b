// This file is auto-generated from openapi.json
import type * as api from './types.gen';

/** How an operation is called. */
export const operations = {
  'health-alive': {"method":"GET","url":"/healthz","takes":"nothing","answers":"json"},
  'health-numbers': {"method":"GET","url":"/metrics","takes":"nothing","answers":"file"},
  'health-ready': {"method":"GET","url":"/readyz","takes":"nothing","answers":"json"},
  'agenda-list': {"method":"GET","url":"/v1/agenda","takes":"query","answers":"json"},
  'api-keys-create': {"method":"POST","url":"/v1/api-keys","takes":"body","answers":"json"},
  'api-keys-list': {"method":"GET","url":"/v1/api-keys","takes":"query","answers":"json"},
  'api-keys-read': {"method":"GET","url":"/v1/api-keys/{id}","takes":"nothing","answers":"json"},
  'api-keys-revoke': {"method":"DELETE","url":"/v1/api-keys/{id}","takes":"nothing","answers":"json"},
  'link-session-open': {"method":"POST","url":"/v1/auth/link","takes":"body","answers":"json"},
  'session-sign-in': {"method":"POST","url":"/v1/auth/session","takes":"body","answers":"json"},
  'session-sign-out': {"method":"DELETE","url":"/v1/auth/session","takes":"nothing","answers":"json"},
  'auth-sign-in': {"method":"POST","url":"/v1/auth/token","takes":"body","answers":"json"},
  'boards-board': {"method":"GET","url":"/v1/boards/at-risk","takes":"query","answers":"json"},
  'list-calendars': {"method":"GET","url":"/v1/calendars","takes":"query","answers":"json"},
  'get-calendar': {"method":"GET","url":"/v1/calendars/{id}","takes":"query","answers":"json"},
  'put-calendar': {"method":"PUT","url":"/v1/calendars/{id}","takes":"body","answers":"json"},
  'apply-calendar': {"method":"POST","url":"/v1/calendars/{id}/apply","takes":"body","answers":"json"},
  'list-calendar-versions': {"method":"GET","url":"/v1/calendars/{id}/versions","takes":"nothing","answers":"json"},
  'campaigns-start': {"method":"POST","url":"/v1/campaigns","takes":"body","answers":"json"},
  'campaigns-list': {"method":"GET","url":"/v1/campaigns","takes":"query","answers":"json"},
  'campaigns-read': {"method":"GET","url":"/v1/campaigns/{id}","takes":"nothing","answers":"json"},
  'list-depots': {"method":"GET","url":"/v1/depots","takes":"query","answers":"json"},
  'get-depot': {"method":"GET","url":"/v1/depots/{id}","takes":"nothing","answers":"json"},
  'put-depot': {"method":"PUT","url":"/v1/depots/{id}","takes":"body","answers":"json"},
  'stock-move': {"method":"POST","url":"/v1/depots/{id}/stock-moves","takes":"body","answers":"json"},
  'list-devices': {"method":"GET","url":"/v1/devices","takes":"query","answers":"json"},
  'get-device': {"method":"GET","url":"/v1/devices/{serial}","takes":"nothing","answers":"json"},
  'put-device': {"method":"PUT","url":"/v1/devices/{serial}","takes":"body","answers":"json"},
  'device-history-read': {"method":"GET","url":"/v1/devices/{serial}/history","takes":"query","answers":"json"},
  'list-engineers': {"method":"GET","url":"/v1/engineers","takes":"query","answers":"json"},
  'load-load': {"method":"GET","url":"/v1/engineers/load","takes":"query","answers":"json"},
  'get-engineer': {"method":"GET","url":"/v1/engineers/{id}","takes":"nothing","answers":"json"},
  'put-engineer': {"method":"PUT","url":"/v1/engineers/{id}","takes":"body","answers":"json"},
  'load-reassign': {"method":"POST","url":"/v1/engineers/{id}/reassign","takes":"body","answers":"json"},
  'event-types-list': {"method":"GET","url":"/v1/event-types","takes":"nothing","answers":"json"},
  'feed-read': {"method":"GET","url":"/v1/events","takes":"query","answers":"json"},
  'feed-stream': {"method":"GET","url":"/v1/events/stream","takes":"query","answers":"file"},
  'figures-read': {"method":"GET","url":"/v1/figures","takes":"query","answers":"json"},
  'list-hotlines': {"method":"GET","url":"/v1/hotlines","takes":"query","answers":"json"},
  'get-hotline': {"method":"GET","url":"/v1/hotlines/{number}","takes":"nothing","answers":"json"},
  'put-hotline': {"method":"PUT","url":"/v1/hotlines/{number}","takes":"body","answers":"json"},
  'imports-depots': {"method":"POST","url":"/v1/imports/depots","takes":"body","answers":"json"},
  'imports-devices': {"method":"POST","url":"/v1/imports/devices","takes":"body","answers":"json"},
  'imports-parts': {"method":"POST","url":"/v1/imports/parts","takes":"body","answers":"json"},
  'imports-products': {"method":"POST","url":"/v1/imports/products","takes":"body","answers":"json"},
  'imports-regions': {"method":"POST","url":"/v1/imports/regions","takes":"body","answers":"json"},
  'imports-requests': {"method":"POST","url":"/v1/imports/requests","takes":"body","answers":"json"},
  'imports-stock': {"method":"POST","url":"/v1/imports/stock","takes":"body","answers":"json"},
  'link-revocation-revoke': {"method":"DELETE","url":"/v1/links/{id}","takes":"nothing","answers":"json"},
  'auth-me': {"method":"GET","url":"/v1/me","takes":"nothing","answers":"json"},
  'parts-desk-old-parts': {"method":"GET","url":"/v1/old-parts","takes":"query","answers":"json"},
  'list-parts': {"method":"GET","url":"/v1/parts","takes":"query","answers":"json"},
  'parts-desk-counts': {"method":"GET","url":"/v1/parts-desk","takes":"query","answers":"json"},
  'parts-desk-lines': {"method":"GET","url":"/v1/parts-lines","takes":"query","answers":"json"},
  'parts-line-deliver': {"method":"POST","url":"/v1/parts-lines/{id}/deliver","takes":"body","answers":"json"},
  'parts-line-pick': {"method":"POST","url":"/v1/parts-lines/{id}/pick","takes":"body","answers":"json"},
  'parts-line-return': {"method":"POST","url":"/v1/parts-lines/{id}/return","takes":"body","answers":"json"},
  'parts-line-return-old': {"method":"POST","url":"/v1/parts-lines/{id}/return-old","takes":"body","answers":"json"},
  'parts-line-ship': {"method":"POST","url":"/v1/parts-lines/{id}/ship","takes":"body","answers":"json"},
  'get-part': {"method":"GET","url":"/v1/parts/{fru}","takes":"nothing","answers":"json"},
  'put-part': {"method":"PUT","url":"/v1/parts/{fru}","takes":"body","answers":"json"},
  'list-policies': {"method":"GET","url":"/v1/policies","takes":"query","answers":"json"},
  'get-policy': {"method":"GET","url":"/v1/policies/{id}","takes":"query","answers":"json"},
  'put-policy': {"method":"PUT","url":"/v1/policies/{id}","takes":"body","answers":"json"},
  'apply-policy': {"method":"POST","url":"/v1/policies/{id}/apply","takes":"body","answers":"json"},
  'list-policy-versions': {"method":"GET","url":"/v1/policies/{id}/versions","takes":"nothing","answers":"json"},
  'list-products': {"method":"GET","url":"/v1/products","takes":"query","answers":"json"},
  'get-product': {"method":"GET","url":"/v1/products/{model}","takes":"nothing","answers":"json"},
  'put-product': {"method":"PUT","url":"/v1/products/{model}","takes":"body","answers":"json"},
  'list-regions': {"method":"GET","url":"/v1/regions","takes":"query","answers":"json"},
  'get-region': {"method":"GET","url":"/v1/regions/{code}","takes":"nothing","answers":"json"},
  'put-region': {"method":"PUT","url":"/v1/regions/{code}","takes":"body","answers":"json"},
  'requests-open': {"method":"POST","url":"/v1/requests","takes":"body","answers":"json"},
  'requests-list': {"method":"GET","url":"/v1/requests","takes":"query","answers":"json"},
  'preview-preview': {"method":"POST","url":"/v1/requests/preview","takes":"body","answers":"json"},
  'requests-read': {"method":"GET","url":"/v1/requests/{id}","takes":"query","answers":"json"},
  'request-ledgers-agenda': {"method":"GET","url":"/v1/requests/{id}/agenda","takes":"query","answers":"json"},
  'request-assign': {"method":"POST","url":"/v1/requests/{id}/assign","takes":"body","answers":"json"},
  'attachments-add': {"method":"POST","url":"/v1/requests/{id}/attachments","takes":"form","answers":"json"},
  'attachments-list': {"method":"GET","url":"/v1/requests/{id}/attachments","takes":"nothing","answers":"json"},
  'attachments-read': {"method":"GET","url":"/v1/requests/{id}/attachments/{attachmentId}","takes":"nothing","answers":"file"},
  'request-ledgers-briefing': {"method":"GET","url":"/v1/requests/{id}/briefing","takes":"query","answers":"json"},
  'request-cancel': {"method":"POST","url":"/v1/requests/{id}/cancel","takes":"body","answers":"json"},
  'request-ledgers-clocks': {"method":"GET","url":"/v1/requests/{id}/clocks","takes":"query","answers":"json"},
  'request-consent': {"method":"POST","url":"/v1/requests/{id}/consent","takes":"body","answers":"json"},
  'request-correct': {"method":"POST","url":"/v1/requests/{id}/correct","takes":"body","answers":"json"},
  'request-escalate': {"method":"POST","url":"/v1/requests/{id}/escalate","takes":"body","answers":"json"},
  'request-handle': {"method":"POST","url":"/v1/requests/{id}/handle","takes":"body","answers":"json"},
  'links-create': {"method":"POST","url":"/v1/requests/{id}/links","takes":"body","answers":"json"},
  'links-list': {"method":"GET","url":"/v1/requests/{id}/links","takes":"nothing","answers":"json"},
  'request-merge': {"method":"POST","url":"/v1/requests/{id}/merge","takes":"body","answers":"json"},
  'request-notes': {"method":"POST","url":"/v1/requests/{id}/notes","takes":"body","answers":"json"},
  'request-owner': {"method":"POST","url":"/v1/requests/{id}/owner","takes":"body","answers":"json"},
  'request-ledgers-parts': {"method":"GET","url":"/v1/requests/{id}/parts","takes":"query","answers":"json"},
  'request-pause': {"method":"POST","url":"/v1/requests/{id}/pause","takes":"body","answers":"json"},
  'request-ledgers-promises': {"method":"GET","url":"/v1/requests/{id}/promises","takes":"query","answers":"json"},
  'customer-rate': {"method":"POST","url":"/v1/requests/{id}/rating","takes":"body","answers":"json"},
  'request-reopen': {"method":"POST","url":"/v1/requests/{id}/reopen","takes":"body","answers":"json"},
  'request-ledgers-report': {"method":"GET","url":"/v1/requests/{id}/report","takes":"nothing","answers":"json"},
  'request-resume': {"method":"POST","url":"/v1/requests/{id}/resume","takes":"body","answers":"json"},
  'request-ledgers-timeline': {"method":"GET","url":"/v1/requests/{id}/timeline","takes":"query","answers":"json"},
  'request-ledgers-export': {"method":"GET","url":"/v1/requests/{id}/timeline/export","takes":"query","answers":"json"},
  'request-unhandle': {"method":"POST","url":"/v1/requests/{id}/unhandle","takes":"body","answers":"json"},
  'search-search': {"method":"GET","url":"/v1/search","takes":"query","answers":"json"},
  'stock-list': {"method":"GET","url":"/v1/stock","takes":"query","answers":"json"},
  'tasks-list': {"method":"GET","url":"/v1/tasks","takes":"query","answers":"json"},
  'tasks-read': {"method":"GET","url":"/v1/tasks/{id}","takes":"nothing","answers":"json"},
  'tasks-claim': {"method":"POST","url":"/v1/tasks/{id}/claim","takes":"body","answers":"json"},
  'tasks-complete': {"method":"POST","url":"/v1/tasks/{id}/complete","takes":"body","answers":"json"},
  'tasks-decline': {"method":"POST","url":"/v1/tasks/{id}/decline","takes":"body","answers":"json"},
  'tasks-progress': {"method":"POST","url":"/v1/tasks/{id}/progress","takes":"body","answers":"json"},
  'tasks-release': {"method":"POST","url":"/v1/tasks/{id}/release","takes":"body","answers":"json"},
  'test-clocks-create': {"method":"POST","url":"/v1/test-clocks","takes":"body","answers":"json"},
  'test-clocks-read': {"method":"GET","url":"/v1/test-clocks/{id}","takes":"nothing","answers":"json"},
  'test-clocks-remove': {"method":"DELETE","url":"/v1/test-clocks/{id}","takes":"nothing","answers":"json"},
  'test-clocks-advance': {"method":"POST","url":"/v1/test-clocks/{id}/advance","takes":"body","answers":"json"},
  'users-list': {"method":"GET","url":"/v1/users","takes":"query","answers":"json"},
  'users-create': {"method":"POST","url":"/v1/users","takes":"body","answers":"json"},
  'users-read': {"method":"GET","url":"/v1/users/{id}","takes":"nothing","answers":"json"},
  'users-change': {"method":"PUT","url":"/v1/users/{id}","takes":"body","answers":"json"},
  'views-list': {"method":"GET","url":"/v1/views","takes":"query","answers":"json"},
  'views-read': {"method":"GET","url":"/v1/views/{id}","takes":"nothing","answers":"json"},
  'views-save': {"method":"PUT","url":"/v1/views/{id}","takes":"body","answers":"json"},
  'views-remove': {"method":"DELETE","url":"/v1/views/{id}","takes":"nothing","answers":"json"},
  'webhook-endpoints-create': {"method":"POST","url":"/v1/webhook-endpoints","takes":"body","answers":"json"},
  'webhook-endpoints-list': {"method":"GET","url":"/v1/webhook-endpoints","takes":"query","answers":"json"},
  'webhook-endpoints-read': {"method":"GET","url":"/v1/webhook-endpoints/{id}","takes":"nothing","answers":"json"},
  'webhook-endpoints-change': {"method":"PUT","url":"/v1/webhook-endpoints/{id}","takes":"body","answers":"json"},
  'webhook-endpoints-remove': {"method":"DELETE","url":"/v1/webhook-endpoints/{id}","takes":"nothing","answers":"json"},
  'webhook-deliveries-list': {"method":"GET","url":"/v1/webhook-endpoints/{id}/deliveries","takes":"query","answers":"json"},
  'webhook-deliveries-redeliver': {"method":"POST","url":"/v1/webhook-endpoints/{id}/deliveries/{deliveryId}/redeliver","takes":"body","answers":"json"},
  'webhook-deliveries-ping': {"method":"POST","url":"/v1/webhook-endpoints/{id}/ping","takes":"body","answers":"json"},
  'webhook-deliveries-replay': {"method":"POST","url":"/v1/webhook-endpoints/{id}/replay","takes":"body","answers":"json"},
  'webhook-endpoints-rotate': {"method":"POST","url":"/v1/webhook-endpoints/{id}/rotate","takes":"body","answers":"json"},
} as const;

/** What each operation takes and answers. */
export interface Operations {
  'health-alive': { data: api.HealthAliveData; answer: api.HealthAliveResponse };
  'health-numbers': { data: api.HealthNumbersData; answer: api.HealthNumbersResponse };
  'health-ready': { data: api.HealthReadyData; answer: api.HealthReadyResponse };
  'agenda-list': { data: api.AgendaListData; answer: api.AgendaListResponse };
  'api-keys-create': { data: api.ApiKeysCreateData; answer: api.ApiKeysCreateResponse };
  'api-keys-list': { data: api.ApiKeysListData; answer: api.ApiKeysListResponse };
  'api-keys-read': { data: api.ApiKeysReadData; answer: api.ApiKeysReadResponse };
  'api-keys-revoke': { data: api.ApiKeysRevokeData; answer: api.ApiKeysRevokeResponse };
  'link-session-open': { data: api.LinkSessionOpenData; answer: api.LinkSessionOpenResponse };
  'session-sign-in': { data: api.SessionSignInData; answer: api.SessionSignInResponse };
  'session-sign-out': { data: api.SessionSignOutData; answer: api.SessionSignOutResponse };
  'auth-sign-in': { data: api.AuthSignInData; answer: api.AuthSignInResponse };
  'boards-board': { data: api.BoardsBoardData; answer: api.BoardsBoardResponse };
  'list-calendars': { data: api.ListCalendarsData; answer: api.ListCalendarsResponse };
  'get-calendar': { data: api.GetCalendarData; answer: api.GetCalendarResponse };
  'put-calendar': { data: api.PutCalendarData; answer: api.PutCalendarResponse };
  'apply-calendar': { data: api.ApplyCalendarData; answer: api.ApplyCalendarResponse };
  'list-calendar-versions': { data: api.ListCalendarVersionsData; answer: api.ListCalendarVersionsResponse };
  'campaigns-start': { data: api.CampaignsStartData; answer: api.CampaignsStartResponse };
  'campaigns-list': { data: api.CampaignsListData; answer: api.CampaignsListResponse };
  'campaigns-read': { data: api.CampaignsReadData; answer: api.CampaignsReadResponse };
  'list-depots': { data: api.ListDepotsData; answer: api.ListDepotsResponse };
  'get-depot': { data: api.GetDepotData; answer: api.GetDepotResponse };
  'put-depot': { data: api.PutDepotData; answer: api.PutDepotResponse };
  'stock-move': { data: api.StockMoveData; answer: api.StockMoveResponse };
  'list-devices': { data: api.ListDevicesData; answer: api.ListDevicesResponse };
  'get-device': { data: api.GetDeviceData; answer: api.GetDeviceResponse };
  'put-device': { data: api.PutDeviceData; answer: api.PutDeviceResponse };
  'device-history-read': { data: api.DeviceHistoryReadData; answer: api.DeviceHistoryReadResponse };
  'list-engineers': { data: api.ListEngineersData; answer: api.ListEngineersResponse };
  'load-load': { data: api.LoadLoadData; answer: api.LoadLoadResponse };
  'get-engineer': { data: api.GetEngineerData; answer: api.GetEngineerResponse };
  'put-engineer': { data: api.PutEngineerData; answer: api.PutEngineerResponse };
  'load-reassign': { data: api.LoadReassignData; answer: api.LoadReassignResponse };
  'event-types-list': { data: api.EventTypesListData; answer: api.EventTypesListResponse };
  'feed-read': { data: api.FeedReadData; answer: api.FeedReadResponse };
  'feed-stream': { data: api.FeedStreamData; answer: api.FeedStreamResponse };
  'figures-read': { data: api.FiguresReadData; answer: api.FiguresReadResponse };
  'list-hotlines': { data: api.ListHotlinesData; answer: api.ListHotlinesResponse };
  'get-hotline': { data: api.GetHotlineData; answer: api.GetHotlineResponse };
  'put-hotline': { data: api.PutHotlineData; answer: api.PutHotlineResponse };
  'imports-depots': { data: api.ImportsDepotsData; answer: api.ImportsDepotsResponse };
  'imports-devices': { data: api.ImportsDevicesData; answer: api.ImportsDevicesResponse };
  'imports-parts': { data: api.ImportsPartsData; answer: api.ImportsPartsResponse };
  'imports-products': { data: api.ImportsProductsData; answer: api.ImportsProductsResponse };
  'imports-regions': { data: api.ImportsRegionsData; answer: api.ImportsRegionsResponse };
  'imports-requests': { data: api.ImportsRequestsData; answer: api.ImportsRequestsResponse };
  'imports-stock': { data: api.ImportsStockData; answer: api.ImportsStockResponse };
  'link-revocation-revoke': { data: api.LinkRevocationRevokeData; answer: api.LinkRevocationRevokeResponse };
  'auth-me': { data: api.AuthMeData; answer: api.AuthMeResponse };
  'parts-desk-old-parts': { data: api.PartsDeskOldPartsData; answer: api.PartsDeskOldPartsResponse };
  'list-parts': { data: api.ListPartsData; answer: api.ListPartsResponse };
  'parts-desk-counts': { data: api.PartsDeskCountsData; answer: api.PartsDeskCountsResponse };
  'parts-desk-lines': { data: api.PartsDeskLinesData; answer: api.PartsDeskLinesResponse };
  'parts-line-deliver': { data: api.PartsLineDeliverData; answer: api.PartsLineDeliverResponse };
  'parts-line-pick': { data: api.PartsLinePickData; answer: api.PartsLinePickResponse };
  'parts-line-return': { data: api.PartsLineReturnData; answer: api.PartsLineReturnResponse };
  'parts-line-return-old': { data: api.PartsLineReturnOldData; answer: api.PartsLineReturnOldResponse };
  'parts-line-ship': { data: api.PartsLineShipData; answer: api.PartsLineShipResponse };
  'get-part': { data: api.GetPartData; answer: api.GetPartResponse };
  'put-part': { data: api.PutPartData; answer: api.PutPartResponse };
  'list-policies': { data: api.ListPoliciesData; answer: api.ListPoliciesResponse };
  'get-policy': { data: api.GetPolicyData; answer: api.GetPolicyResponse };
  'put-policy': { data: api.PutPolicyData; answer: api.PutPolicyResponse };
  'apply-policy': { data: api.ApplyPolicyData; answer: api.ApplyPolicyResponse };
  'list-policy-versions': { data: api.ListPolicyVersionsData; answer: api.ListPolicyVersionsResponse };
  'list-products': { data: api.ListProductsData; answer: api.ListProductsResponse };
  'get-product': { data: api.GetProductData; answer: api.GetProductResponse };
  'put-product': { data: api.PutProductData; answer: api.PutProductResponse };
  'list-regions': { data: api.ListRegionsData; answer: api.ListRegionsResponse };
  'get-region': { data: api.GetRegionData; answer: api.GetRegionResponse };
  'put-region': { data: api.PutRegionData; answer: api.PutRegionResponse };
  'requests-open': { data: api.RequestsOpenData; answer: api.RequestsOpenResponse };
  'requests-list': { data: api.RequestsListData; answer: api.RequestsListResponse };
  'preview-preview': { data: api.PreviewPreviewData; answer: api.PreviewPreviewResponse };
  'requests-read': { data: api.RequestsReadData; answer: api.RequestsReadResponse };
  'request-ledgers-agenda': { data: api.RequestLedgersAgendaData; answer: api.RequestLedgersAgendaResponse };
  'request-assign': { data: api.RequestAssignData; answer: api.RequestAssignResponse };
  'attachments-add': { data: api.AttachmentsAddData; answer: api.AttachmentsAddResponse };
  'attachments-list': { data: api.AttachmentsListData; answer: api.AttachmentsListResponse };
  'attachments-read': { data: api.AttachmentsReadData; answer: api.AttachmentsReadResponse };
  'request-ledgers-briefing': { data: api.RequestLedgersBriefingData; answer: api.RequestLedgersBriefingResponse };
  'request-cancel': { data: api.RequestCancelData; answer: api.RequestCancelResponse };
  'request-ledgers-clocks': { data: api.RequestLedgersClocksData; answer: api.RequestLedgersClocksResponse };
  'request-consent': { data: api.RequestConsentData; answer: api.RequestConsentResponse };
  'request-correct': { data: api.RequestCorrectData; answer: api.RequestCorrectResponse };
  'request-escalate': { data: api.RequestEscalateData; answer: api.RequestEscalateResponse };
  'request-handle': { data: api.RequestHandleData; answer: api.RequestHandleResponse };
  'links-create': { data: api.LinksCreateData; answer: api.LinksCreateResponse };
  'links-list': { data: api.LinksListData; answer: api.LinksListResponse };
  'request-merge': { data: api.RequestMergeData; answer: api.RequestMergeResponse };
  'request-notes': { data: api.RequestNotesData; answer: api.RequestNotesResponse };
  'request-owner': { data: api.RequestOwnerData; answer: api.RequestOwnerResponse };
  'request-ledgers-parts': { data: api.RequestLedgersPartsData; answer: api.RequestLedgersPartsResponse };
  'request-pause': { data: api.RequestPauseData; answer: api.RequestPauseResponse };
  'request-ledgers-promises': { data: api.RequestLedgersPromisesData; answer: api.RequestLedgersPromisesResponse };
  'customer-rate': { data: api.CustomerRateData; answer: api.CustomerRateResponse };
  'request-reopen': { data: api.RequestReopenData; answer: api.RequestReopenResponse };
  'request-ledgers-report': { data: api.RequestLedgersReportData; answer: api.RequestLedgersReportResponse };
  'request-resume': { data: api.RequestResumeData; answer: api.RequestResumeResponse };
  'request-ledgers-timeline': { data: api.RequestLedgersTimelineData; answer: api.RequestLedgersTimelineResponse };
  'request-ledgers-export': { data: api.RequestLedgersExportData; answer: api.RequestLedgersExportResponse };
  'request-unhandle': { data: api.RequestUnhandleData; answer: api.RequestUnhandleResponse };
  'search-search': { data: api.SearchSearchData; answer: api.SearchSearchResponse };
  'stock-list': { data: api.StockListData; answer: api.StockListResponse };
  'tasks-list': { data: api.TasksListData; answer: api.TasksListResponse };
  'tasks-read': { data: api.TasksReadData; answer: api.TasksReadResponse };
  'tasks-claim': { data: api.TasksClaimData; answer: api.TasksClaimResponse };
  'tasks-complete': { data: api.TasksCompleteData; answer: api.TasksCompleteResponse };
  'tasks-decline': { data: api.TasksDeclineData; answer: api.TasksDeclineResponse };
  'tasks-progress': { data: api.TasksProgressData; answer: api.TasksProgressResponse };
  'tasks-release': { data: api.TasksReleaseData; answer: api.TasksReleaseResponse };
  'test-clocks-create': { data: api.TestClocksCreateData; answer: api.TestClocksCreateResponse };
  'test-clocks-read': { data: api.TestClocksReadData; answer: api.TestClocksReadResponse };
  'test-clocks-remove': { data: api.TestClocksRemoveData; answer: api.TestClocksRemoveResponse };
  'test-clocks-advance': { data: api.TestClocksAdvanceData; answer: api.TestClocksAdvanceResponse };
  'users-list': { data: api.UsersListData; answer: api.UsersListResponse };
  'users-create': { data: api.UsersCreateData; answer: api.UsersCreateResponse };
  'users-read': { data: api.UsersReadData; answer: api.UsersReadResponse };
  'users-change': { data: api.UsersChangeData; answer: api.UsersChangeResponse };
  'views-list': { data: api.ViewsListData; answer: api.ViewsListResponse };
  'views-read': { data: api.ViewsReadData; answer: api.ViewsReadResponse };
  'views-save': { data: api.ViewsSaveData; answer: api.ViewsSaveResponse };
  'views-remove': { data: api.ViewsRemoveData; answer: api.ViewsRemoveResponse };
  'webhook-endpoints-create': { data: api.WebhookEndpointsCreateData; answer: api.WebhookEndpointsCreateResponse };
  'webhook-endpoints-list': { data: api.WebhookEndpointsListData; answer: api.WebhookEndpointsListResponse };
  'webhook-endpoints-read': { data: api.WebhookEndpointsReadData; answer: api.WebhookEndpointsReadResponse };
  'webhook-endpoints-change': { data: api.WebhookEndpointsChangeData; answer: api.WebhookEndpointsChangeResponse };
  'webhook-endpoints-remove': { data: api.WebhookEndpointsRemoveData; answer: api.WebhookEndpointsRemoveResponse };
  'webhook-deliveries-list': { data: api.WebhookDeliveriesListData; answer: api.WebhookDeliveriesListResponse };
  'webhook-deliveries-redeliver': { data: api.WebhookDeliveriesRedeliverData; answer: api.WebhookDeliveriesRedeliverResponse };
  'webhook-deliveries-ping': { data: api.WebhookDeliveriesPingData; answer: api.WebhookDeliveriesPingResponse };
  'webhook-deliveries-replay': { data: api.WebhookDeliveriesReplayData; answer: api.WebhookDeliveriesReplayResponse };
  'webhook-endpoints-rotate': { data: api.WebhookEndpointsRotateData; answer: api.WebhookEndpointsRotateResponse };
}
