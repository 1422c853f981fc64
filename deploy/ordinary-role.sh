#!/bin/sh
# Makes the role and the database of the application, when the container of PostgreSQL first begins.
set -eu
psql --username postgres --set ON_ERROR_STOP=1 --set password="$POSTGRES_PASSWORD" <<'SQL'
CREATE ROLE nplv LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'password';
CREATE DATABASE nplv OWNER nplv TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
SQL
