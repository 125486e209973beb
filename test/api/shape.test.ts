import { expect } from 'chai';
import { openApiOf } from '../../src/api/openapi.ts';
import { shapeOf } from '../../src/api/shape.ts';
import { ENDPOINTS } from '../../src/endpoints.ts';

type Described = {
  paths: Record<
    string,
    {
      post: {
        requestBody: { content: { 'application/json': { schema: { required: string[]; properties: object } } } };
      };
    }
  >;
};

describe('the description of the interface', () => {
  it('demands no field of a body that may be left out', () => {
    const { paths } = openApiOf(ENDPOINTS, '1') as Described;
    const { required, properties } =
      paths['/api/v1/intakes']?.post.requestBody.content['application/json'].schema ?? {};
    expect(properties).to.include.keys('dangerTicks', 'remediesTold');
    expect(required).to.have.members(['channel', 'summary', 'nature']);
  });

  it('is shown in short lines that leave nothing out', () => {
    expect(shapeOf({ type: ['string', 'null'], maxLength: 200 })).to.equal('text ≤200 characters | null');
    expect(shapeOf({ type: 'string', enum: ['BLUE', '', null] })).to.equal('BLUE | "" | null');
    expect(shapeOf({ type: 'integer', minimum: 1, maximum: 200, default: 50 })).to.equal('whole number 1–200, else 50');
    const person = {
      type: 'object',
      required: ['name'],
      properties: { name: { type: 'string' }, born: { format: 'date', type: 'string' } },
    };
    expect(shapeOf({ type: 'array', items: person })).to.equal('[ { name*: text, born: day YYYY-MM-DD } … ]');
    expect(shapeOf({ anyOf: [{ type: 'string', format: 'uuid' }, { type: 'null' }] })).to.equal('uuid | null');
  });
});
