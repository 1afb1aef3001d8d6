package io.notexactlyonce.consumer.inbox;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets the rotation work as the role that migrates: the pool's role may neither create nor drop tables. */
@Configuration
class InboxOwner {

    static final String OWNER = "owner";

    /** Opens a connection for each transaction, with the pool's timeouts; the rotation needs few. */
    @Bean(defaultCandidate = false)
    @Qualifier(OWNER)
    JdbcTemplate ownerDatabase(HikariDataSource pool, FlywayProperties owner) {
        var connections = new DriverManagerDataSource(pool.getJdbcUrl(), pool.getDataSourceProperties());
        connections.setUsername(owner.getUser());
        connections.setPassword(owner.getPassword());
        return new JdbcTemplate(connections);
    }

    @Bean(defaultCandidate = false)
    @Qualifier(OWNER)
    TransactionTemplate ownerTransaction(@Qualifier(OWNER) JdbcTemplate database) {
        return new TransactionTemplate(new JdbcTransactionManager(database.getDataSource()));
    }
}
