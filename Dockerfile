# The application in a container, of the same locked packages as anywhere else: docs/beheer.md.
FROM python:3.11-slim-bookworm AS build
RUN apt-get update && apt-get install --yes --no-install-recommends \
        make libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*
# Where it will stand: a virtual environment holds its own path.
WORKDIR /opt/nplv
COPY . .
RUN make install

FROM python:3.11-slim-bookworm
# Pango for PDFs; pg_dump and pg_restore of the version of the server, for backups.
RUN apt-get update && apt-get install --yes --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 postgresql-client-15 tini \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/nplv --shell /usr/sbin/nologin nplv \
    && install --directory --owner nplv --group nplv --mode 0700 /var/lib/nplv /var/backups/nplv
COPY --from=build /opt/nplv /opt/nplv
WORKDIR /opt/nplv
ENV PATH=/opt/nplv/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    VAR_DIR=/var/lib/nplv BIND=0.0.0.0:8000
USER nplv
VOLUME ["/var/lib/nplv", "/var/backups/nplv"]
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=12s --start-period=30s --retries=3 \
    CMD ["python", "deploy/healthcheck.py"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["tini", "--"]
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py", "nplv.wsgi"]
