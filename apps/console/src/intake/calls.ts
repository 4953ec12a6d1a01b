import { get, post, type api } from '../api';

export type Device = api.ListDevicesResponse['items'][number];
export type Preview = api.PreviewPreviewResponse;
export type Opening = api.RequestsOpenData['body'];
export type Opened = api.RequestsOpenResponse;

export const listDevices = get<api.ListDevicesData, api.ListDevicesResponse>('/v1/devices');
export const listHotlines = get<api.ListHotlinesData, api.ListHotlinesResponse>('/v1/hotlines');
export const previewRequest = post<api.PreviewPreviewData, api.PreviewPreviewResponse>('/v1/requests/preview');
export const openRequest = post<api.RequestsOpenData, api.RequestsOpenResponse>('/v1/requests');
/** The staff's view: the other one is given to customers only. */
export const readRequest = get<api.RequestsReadData, api.Request>('/v1/requests/{id}');
export const addNote = post<api.RequestNotesData, api.RequestNotesResponse>('/v1/requests/{id}/notes');
export const mergeRequest = post<api.RequestMergeData, api.RequestMergeResponse>('/v1/requests/{id}/merge');
export const makeLink = post<api.LinksCreateData, api.LinksCreateResponse>('/v1/requests/{id}/links');

/** A preview is asked for at every pause of typing and records nothing: no receipt has to be kept of it. */
export const withoutReceipt = { idempotencyKey: '' } as const;
