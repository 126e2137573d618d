export { createFileNotifier } from './alert-file.js';
export { type AlertmanagerOptions, createAlertmanagerNotifier, type PostableAlert } from './alertmanager.js';
export { Dispatcher, type DispatcherOptions, type NotificationCounts } from './dispatcher.js';
export { clock, formatChange } from './format-alert.js';
export type { Notifier } from './notifier.js';
export { type RecordedPoint, RemoteWriter } from './remote-write.js';
export { createTerminalNotifier } from './terminal.js';
export { createWebhookNotifier } from './webhook.js';
