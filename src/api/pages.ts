import { ENDPOINTS } from '../endpoints.ts';
import { urlTo } from '../platform/html/links.ts';
import type { Answer, Route } from '../route.ts';
import { openApiOf, pathOf } from './openapi.ts';
import { shapeOf } from './shape.ts';

type Schema = { properties?: Record<string, unknown>; required?: string[] };
type Operation = {
  requestBody?: { content: { 'application/json': { schema: Schema } } };
  parameters: { name: string; in: string; required: boolean; schema: unknown }[];
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
};

/** A property as one line: its name, whether it must be sent, what it holds. */
const lineOf = (name: string, isRequired: boolean, schema: unknown) => ({
  name,
  isRequired,
  holds: shapeOf(schema as Record<string, unknown>),
});

const linesOf = ({ properties = {}, required = [] }: Schema) =>
  Object.entries(properties).map(([name, schema]) => lineOf(name, required.includes(name), schema));

/** `/api/docs`: the description as a page of our own, without script. */
async function showDocs(): Promise<Answer> {
  const { paths } = openApiOf(ENDPOINTS, '') as { paths: Record<string, Record<string, Operation>> };
  const groups = [...new Set(ENDPOINTS.map(({ tag }) => tag))].map((tag) => ({
    tag,
    operations: ENDPOINTS.filter((one) => one.tag === tag).map((one) => {
      const operation = paths[`/api/v1${pathOf(one)}`]?.[one.method] as Operation;
      const [answer] = Object.values(operation.responses[one.status]?.content ?? {});
      return {
        ...{ id: `${one.method}${pathOf(one)}`.replace(/\W+/g, '-'), method: one.method.toUpperCase() },
        ...{ path: `/api/v1${pathOf(one)}`, summary: one.summary, scope: one.scope, status: one.status },
        query: operation.parameters
          .filter((parameter) => parameter.in === 'query')
          .map(({ name, required, schema }) => lineOf(name, required, schema)),
        body: linesOf(operation.requestBody?.content['application/json'].schema ?? {}),
        answer: linesOf(answer?.schema ?? {}),
      };
    }),
  }));
  return {
    page: 'api/docs',
    view: { title: { key: 'api.docs' }, groups, json: urlTo('/api/openapi.json', {}) } as never,
  };
}

export const apiPageRoutes: readonly Route[] = [
  { method: 'get', path: '/api/docs', permission: 'public', handle: showDocs },
];
