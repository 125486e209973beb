# One image for all parts: `web` (the default), `worker` and `migrate`; see compose.yaml. It needs a PostgreSQL (DATABASE_URL).

FROM node:24-trixie-slim AS modules
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Left out: the embedded PostgreSQL and the npm copy of Node (both optional), the npm copy of Chromium, and the weights of the
# font that no paper uses.
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund \
 && rm -rf node_modules/@sparticuz/chromium/bin \
 && find node_modules/@expo-google-fonts/noto-serif-sc -name '*.ttf' \
      ! -name '*_400Regular.ttf' ! -name '*_700Bold.ttf' -delete \
 && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete

FROM node:24-trixie-slim
# Chromium without windows. The drivers that would paint them (200 MB) come along by a dependency and are taken away again;
# so is npm, which nothing here needs.
RUN apt-get update \
 && apt-get install -y --no-install-recommends chromium-headless-shell tini \
 && rm -rf /var/lib/apt/lists/* /usr/share/doc /usr/share/man /usr/lib/chromium/libVkLayer_* \
      /usr/lib/*/libLLVM* /usr/lib/*/libgallium* /usr/lib/*/libz3* \
 && rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn* \
 && groupadd --gid 10001 mediation \
 && useradd --uid 10001 --gid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin mediation \
 && install -d -m 0700 -o mediation -g mediation /data
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data CHROMIUM_PATH=/usr/lib/chromium/chromium-headless-shell \
    NODE_COMPILE_CACHE=/data/cache/node
WORKDIR /app
COPY --from=modules /app/node_modules node_modules
COPY package.json LICENSE ./
COPY config config
COPY src src
COPY templates templates
COPY workers workers
USER mediation
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "src/platform/process/check-health.ts"]
# Chromium leaves processes behind when it is killed: somebody has to collect them.
ENTRYPOINT ["tini", "--"]
CMD ["node", "src/start.ts", "web"]
